import type { DueDate } from '@hygie/contract/home'
import type { AnnouncedDate } from '../../platform/due-dates/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { HomeSources } from './build-home.ts'

const DAYS = 90
export const MOST = 60

/** Next ninety days: deadlines of requirements, proofs that expire, actions due and planned exercises. */
export const dueDatesOf = (sources: HomeSources): DueDate[] => {
  const { at, columns, cells, actions, content, known } = sources
  const end = endOf(at.day)
  const names = new Map(columns.map((one) => [one.establishmentId, one.shortName || one.name]))
  const dates: DueDate[] = []
  const add = (date: Omit<DueDate, 'establishmentName'>): void => {
    if (date.on >= at.day && date.on <= end) dates.push({ ...date, establishmentName: names.get(date.establishmentId) ?? '' })
  }
  for (const cell of cells) {
    const requirement = content.requirements.get(cell.requirementId)
    for (const part of cell.verdict.parts) {
      const partTitle = requirement?.parts.find((one) => one.id === part.partId)?.title
      const label = partTitle ?? requirement?.title ?? { fr: cell.requirementId, en: cell.requirementId }
      const common = { establishmentId: cell.establishmentId, label, requirementId: cell.requirementId }
      if (part.expiresOn && (part.state === 'proven' || part.state === 'attested'))
        add({ ...common, on: part.expiresOn, kind: 'expiry', origin: part.next?.origin ?? null, verified: part.next?.verified ?? false })
      else if (part.next) add({ ...common, on: part.next.on, kind: 'deadline', origin: part.next.origin, verified: part.next.verified })
    }
  }
  for (const { title, ...action } of actions.dates) add({ ...action, label: { fr: title, en: title }, kind: 'action', origin: null, verified: true })
  for (const fact of known.facts) {
    if (fact.kind !== 'exercise.planned' || fact.withdrawn || typeof fact.value !== 'object' || !('on' in fact.value)) continue
    const name = 'name' in fact.value && typeof fact.value['name'] === 'string' ? fact.value['name'] : null
    const label = name ? { fr: name, en: name } : { fr: 'Exercice de crise', en: 'Crisis exercise' }
    add({
      on: String(fact.value['on']),
      establishmentId: fact.establishmentId,
      label,
      kind: 'event',
      origin: null,
      verified: true,
      requirementId: 'dns-2025-12/1',
      ...hoursOf(fact.value),
    })
  }
  for (const date of sources.announced) add(date)
  return merged(dates).slice(0, MOST)
}

const hoursOf = (value: object): Pick<DueDate, 'hours'> => {
  const { startsAt, endsAt } = value as { startsAt?: unknown; endsAt?: unknown }
  return typeof startsAt === 'string' ? { hours: { from: startsAt, to: typeof endsAt === 'string' ? endsAt : null } } : {}
}

export const endOf = (day: string): string => new Date(Date.parse(day) + DAYS * 86_400_000).toISOString().slice(0, 10)

/** What every module announces for these days: a constant number of queries. */
export const announcedDates = async (
  { db, services }: Pick<TenantContext, 'db' | 'services'>,
  ids: readonly number[],
  day: string,
): Promise<AnnouncedDate[]> => {
  const dates: AnnouncedDate[] = []
  for (const announced of services.dueDates) dates.push(...(await announced(db, ids, { from: day, to: endOf(day) })))
  return dates
}

/** Four parts with the same date make one line. */
const merged = (dates: DueDate[]): DueDate[] => {
  const seen = new Map<string, DueDate>()
  for (const date of dates.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const key = `${date.on} ${date.establishmentId} ${date.kind} ${date.kind === 'action' || date.kind === 'event' ? date.label.fr : date.requirementId}`
    if (!seen.has(key)) seen.set(key, date)
  }
  return [...seen.values()]
}
