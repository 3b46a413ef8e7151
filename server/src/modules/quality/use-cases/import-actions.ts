import { readQualityStatus, type QUALITY_ACTION_FIELDS } from '@hygie/formats/registers'
import { QUALITY_ACTION_FIELDS as FIELDS } from '@hygie/formats/registers'
import type { RecordOf } from '@hygie/formats/spreadsheet'
import { SHARED } from '@hygie/contract/quality'
import { dateFlaw } from '../../../platform/facts/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { type ActionRow, findAction, listActions, openAction, publishProgrammes } from '../../actions/index.ts'
import type { TableImporter, Tally } from '../../imports/index.ts'
import { sevenActionsByName } from '../linked-requirements.ts'
import { readReference, referenceOf } from '../reference.ts'
import { loadQuality, type QualityChanges, type QualityRow, saveQuality } from '../repository.ts'
import { mergeValues, valuesHere } from '../shared-values.ts'
import type { SharedValues } from '../tables.ts'
import { statusWord } from './departures.ts'
import { takeTheirs } from './take-theirs.ts'

type Values = RecordOf<typeof QUALITY_ACTION_FIELDS>

interface Importing {
  context: TenantContext
  tally: Tally
  actions: Map<number, ActionRow>
  quality: Map<number, QualityRow>
  /** Their reference → our action. */
  theirs: Map<string, number>
  seen: Set<string>
  /** Whose programme changed: told once, at the end. */
  years: Set<number>
}

/** One action per line, found by our reference, else by theirs; what we do not know is an action born there. */
export const actionsImporter: TableImporter<typeof QUALITY_ACTION_FIELDS, unknown> = {
  kind: 'quality-actions',
  fields: FIELDS,
  mostRows: 2000,
  load: async (context, lines, { tally }) => {
    const quality = await loadQuality(context)
    const importing: Importing = {
      context,
      tally,
      quality,
      actions: new Map((await listActions(context.db, context.establishmentId)).map((one) => [one.id, one])),
      theirs: new Map([...quality.values()].flatMap((one) => (one.their_reference === null ? [] : [[one.their_reference, one.action_id]]))),
      seen: new Set(),
      years: new Set(),
    }
    for (const { line, values } of lines) await importLine(importing, line, values)
    await publishProgrammes(context, importing.years)
  },
}

const LONGEST = 300

const importLine = async (importing: Importing, line: number, values: Values): Promise<void> => {
  const { context, tally, theirs, seen } = importing
  const flaw = flawOf(values, context)
  if (flaw) return tally.skip(line, flaw.reason, flaw.data)
  const read = values.reference === null ? null : readReference(values.reference)
  if (values.reference !== null && !read) return tally.skip(line, 'reference-unreadable', { value: values.reference.slice(0, 60) })
  if (read && read.establishmentId !== context.establishmentId) return tally.skip(line, 'reference-of-another-establishment', { reference: values.reference })
  const byTheirs = values.theirReference === null ? undefined : theirs.get(values.theirReference)
  const id = read?.actionId ?? byTheirs
  if (read && byTheirs !== undefined && byTheirs !== read.actionId) return tally.skip(line, 'reference-taken', { value: values.theirReference })
  const key = id === undefined ? `new ${values.theirReference ?? `${values.title} ${values.dueOn}`}` : String(id)
  if (seen.has(key)) return tally.skip(line, 'double-row', { title: values.title })
  seen.add(key)
  const action = id === undefined ? undefined : importing.actions.get(id)
  if (action) return changeKnown(importing, line, action, values)
  if (read) return tally.skip(line, 'unknown-action', { reference: values.reference })
  return createBorn(importing, line, values)
}

const flawOf = (values: Values, { today }: TenantContext): { reason: string; data?: Record<string, unknown> } | null => {
  for (const column of ['title', 'owner', 'ownerTitle', 'theirReference', 'indicator'] as const)
    if ((values[column]?.length ?? 0) > LONGEST) return { reason: 'value-unreadable', data: { column, value: values[column]?.slice(0, 60) } }
  const { year, statusOn } = values
  if (year !== null && (!Number.isInteger(year) || year < 2000 || year > 2100))
    return { reason: 'value-unreadable', data: { column: 'year', value: String(year) } }
  const flaw = statusOn === null ? null : dateFlaw({ observedOn: statusOn }, today)
  return flaw && { reason: flaw.code, data: { day: statusOn } }
}

const told = (values: Values): SharedValues => ({
  ...(values.owner !== null && { ownerName: values.owner }),
  ...(values.dueOn !== null && { dueOn: values.dueOn }),
  ...(values.year !== null && { paqssYear: String(values.year) }),
  ...(values.indicator !== null && { indicator: values.indicator }),
})

const createBorn = async (importing: Importing, line: number, values: Values): Promise<void> => {
  const { context, tally } = importing
  const { title, owner } = values
  if (title === null) return tally.skip(line, 'value-missing', { column: 'title' })
  if (owner === null) return tally.skip(line, 'value-missing', { column: 'owner' })
  const requirementId = values.requirement === null ? null : sevenActionsByName(context, values.requirement)
  const id = await openAction(
    context,
    {
      title,
      ownerName: owner,
      ...(values.ownerTitle !== null && { ownerTitle: values.ownerTitle.slice(0, 120) }),
      ...(values.dueOn !== null && { dueOn: values.dueOn }),
      ...(values.year !== null && { paqssYear: values.year }),
      ...(requirementId !== null && { requirementId }),
    },
    'later',
  )
  if (values.year !== null) importing.years.add(values.year)
  const reference = referenceOf(context.establishmentId, id)
  const said = sayingOf(importing, line, values, reference)
  await saveQuality(context, id, {
    their_reference: values.theirReference,
    indicator: values.indicator,
    ...(said && { said, said_on: values.statusOn, said_note: values.note }),
    told: told(values),
    sent: told(values),
  })
  if (values.theirReference !== null) importing.theirs.set(values.theirReference, id)
  if (said === 'closed') tally.warn(line, 'closing-awaits-proof', { title })
  tally.load(shown(values, { title, born: 'born-there' }))
}

const changeKnown = async (importing: Importing, line: number, action: ActionRow, values: Values): Promise<void> => {
  const { context, tally } = importing
  const quality = importing.quality.get(action.id)
  const reference = referenceOf(context.establishmentId, action.id)
  const there = told(values)
  const memory = { sent: quality?.sent ?? {}, told: quality?.told ?? {} }
  const { taken, conflicts, agreed } = mergeValues(valuesHere(action, quality), there, memory)
  const said = sayingOf(importing, line, values, reference)
  const before = quality?.said ?? readQualityStatus(statusWord(action, quality))
  const saidNews = said !== null && (said !== before || (quality?.said != null && values.statusOn !== null && values.statusOn !== quality.said_on))
  const renumbered = values.theirReference !== null && values.theirReference !== quality?.their_reference
  const open = action.status === 'open'
  const news = (Object.keys(taken).length > 0 && open) || Object.keys(conflicts).length > 0 || Object.keys(agreed).length > 0 || saidNews || renumbered
  if (!open && Object.keys(taken).length > 0) tally.warn(line, 'action-already-closed', { reference })
  if (!news) return tally.same()
  const changes: QualityChanges = {
    told: { ...memory.told, ...there },
    sent: { ...memory.sent, ...agreed, ...(open ? taken : {}) },
    conflicts: { ...without(quality?.conflicts ?? {}, [...Object.keys(taken), ...Object.keys(agreed)]), ...conflicts },
    ...(renumbered && { their_reference: values.theirReference }),
    ...(saidNews && { said, said_on: values.statusOn, said_note: values.note }),
  }
  await saveQuality(context, action.id, changes)
  if (renumbered && values.theirReference !== null) importing.theirs.set(values.theirReference, action.id)
  if (open) await takeTheirs(context, action, taken, { ownerTitle: values.ownerTitle, programme: 'later' })
  const now = await findAction(context.db, context.establishmentId, action.id)
  if (now) importing.actions.set(action.id, now)
  if (open && Object.keys(taken).length > 0) for (const year of [action.paqss_year, now?.paqss_year]) if (year != null) importing.years.add(year)
  context.seal('quality-action.told', { id: action.id, taken: open ? taken : {}, conflicts, said: saidNews ? said : null })
  for (const field of SHARED)
    if (conflicts[field] !== undefined)
      tally.warn(line, 'changed-both-sides', { reference, column: WORD_OF[field], here: valuesHere(action, quality)[field], there: conflicts[field] })
  if (saidNews && said === 'closed' && open) tally.warn(line, 'closing-awaits-proof', { reference })
  tally.load(shown(values, { title: action.title, born: 'known-here' }))
}

/** Names of our columns, translated on screen. */
const WORD_OF = { ownerName: 'owner', dueOn: 'dueOn', paqssYear: 'year', indicator: 'indicator' } as const

const without = (values: SharedValues, fields: readonly string[]): SharedValues =>
  Object.fromEntries(Object.entries(values).filter(([field]) => !fields.includes(field)))

const sayingOf = ({ tally }: Importing, line: number, { status }: Values, reference: string) => {
  if (status === null) return null
  const said = readQualityStatus(status)
  if (said === null) tally.warn(line, 'status-unknown', { reference, value: status.slice(0, 60) })
  return said
}

const shown = (values: Values, { title, born }: { title: string; born: string }) => ({
  reference: values.reference ?? values.theirReference,
  title,
  owner: values.owner,
  dueOn: values.dueOn,
  status: values.status,
  known: born,
})
