import type { Todo } from '@hygie/contract/home'
import type { Cell } from '@hygie/contract/obligations'
import type { State } from '@hygie/engines/compliance'
import type { HomeSources } from './build-home.ts'

const MOST = 5
/** An action due later than this is for another day… */
const SOON_DAYS = 30
/** …unless what it mends is late or not met. */
const PRESSING: ReadonlySet<State> = new Set(['late', 'unmet'] as const)
/** Of a group: one house in trouble must not hide the others. */
const PER_HOUSE = 2

/**
 * « À faire aujourd'hui »: only with a named person, a first gesture of an hour at most, a reason in terms of care and the fact that will close it.
 * Open actions first, by due day, those due soon or that mend what is late or not met; then what nobody has taken up, worst first, from the first gesture of each requirement.
 */
export const todosOf = (sources: HomeSources): Todo[] => {
  const perHouse = new Map<number, number>()
  const mostPerHouse = sources.columns.length === 1 ? MOST : PER_HOUSE
  const chosen: Todo[] = []
  for (const todo of [...fromActions(sources), ...fromRequirements(sources)]) {
    const taken = perHouse.get(todo.establishmentId) ?? 0
    if (taken >= mostPerHouse || chosen.length >= MOST) continue
    perHouse.set(todo.establishmentId, taken + 1)
    chosen.push(todo)
  }
  return chosen
}

const nameIn = ({ columns }: HomeSources, id: number): string => {
  const column = columns.find((one) => one.establishmentId === id)
  return column?.shortName || column?.name || ''
}

/** Which open actions are for today: late, due soon, or about a requirement that is late or not met; never more of a house than are shown. */
export const forToday = (day: string, cells: readonly Cell[]) => ({
  soon: new Date(Date.parse(day) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10),
  pressing: cells.filter((one) => PRESSING.has(one.verdict.state)),
  most: MOST,
})

const fromActions = (sources: HomeSources): Todo[] =>
  sources.actions.todos.map((action) => ({
    key: `action:${action.id}`,
    establishmentId: action.establishmentId,
    establishmentName: nameIn(sources, action.establishmentId),
    title: { fr: action.title, en: action.title },
    careReason: { fr: action.careReason, en: action.careReason },
    gesture: { fr: action.firstGesture, en: action.firstGesture },
    minutes: action.minutes,
    personName: action.ownerName,
    closedBy: { fr: action.closedBy, en: action.closedBy },
    dueOn: action.dueOn,
    requirementId: action.requirementId,
    actionId: action.id,
  }))

const URGENCY: Partial<Record<State, number>> = { late: 0, unmet: 1, due: 2, unknown: 3 }

const fromRequirements = (sources: HomeSources): Todo[] => {
  const taken = new Set(sources.actions.taken.map((one) => `${one.establishmentId} ${one.requirementId}`))
  return sources.cells
    .filter((cell) => URGENCY[cell.verdict.state] !== undefined && sources.columns.some((one) => one.establishmentId === cell.establishmentId && one.readLive))
    .filter((cell) => !taken.has(`${cell.establishmentId} ${cell.requirementId}`))
    .toSorted((a, b) => (URGENCY[a.verdict.state] ?? 9) - (URGENCY[b.verdict.state] ?? 9))
    .flatMap((cell) => suggestion(sources, cell))
}

/** The mandate holder named for the first gesture, else whoever is looking. */
const suggestion = (sources: HomeSources, cell: Cell): Todo[] => {
  const content = sources.content.requirements.get(cell.requirementId)
  if (!content) return []
  const waiting = cell.verdict.parts.find((part) => part.required && part.state === cell.verdict.state)
  const part = content.parts.find((one) => one.id === waiting?.partId)
  const proof = part?.measured[0] ?? part?.documented[0]
  const holder = sources.mandates.find((one) => one.establishmentId === cell.establishmentId && one.mandate === kebab(content.firstStep.who))
  return [
    {
      key: `requirement:${cell.requirementId}`,
      establishmentId: cell.establishmentId,
      establishmentName: nameIn(sources, cell.establishmentId),
      title: content.title,
      careReason: content.whyForCare,
      gesture: { fr: content.firstStep.fr, en: content.firstStep.en },
      minutes: content.firstStep.minutes,
      personName: holder?.personName ?? sources.userName,
      closedBy: proof ? { fr: proof.fr, en: proof.en } : content.title,
      dueOn: waiting?.late?.on ?? waiting?.next?.on ?? null,
      requirementId: cell.requirementId,
      actionId: null,
    },
  ]
}

const kebab = (camel: string): string => camel.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
