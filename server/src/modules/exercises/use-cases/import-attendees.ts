import type { BodyOf } from '@hygie/contract'
import { DECISION_MAKERS, type DecisionMaker, type importAttendees as route } from '@hygie/contract/exercises'
import { ATTENDEE_FIELDS, readPresence, readSeat } from '@hygie/formats/registers'
import type { RecordOf } from '@hygie/formats/spreadsheet'
import type { TenantContext } from '../../../platform/http/context.ts'
import { loadEstablishment, loadMandates } from '../../establishments/index.ts'
import { type TableImporter, Tally } from '../../imports/index.ts'
import { type AttendeeRow, changeAttendee, insertAttendee, listAttendees } from '../debriefs-repository.ts'
import { changeExercise, type ExerciseRow } from '../repository.ts'
import { yearOf } from '../standing.ts'
import { syncYears } from '../sync-years.ts'
import { standingOne } from './checks.ts'

type Values = RecordOf<typeof ATTENDEE_FIELDS>
type Person = Pick<AttendeeRow, 'name' | 'position' | 'seat' | 'deputy' | 'present'>
type Holders = Record<DecisionMaker, string | null>

const MANDATES: Record<DecisionMaker, string> = { chiefExecutive: 'chief-executive', medicalBoardChair: 'medical-board-chair', itDirector: 'it-director' }

/** One person per line, known by the name. Only our own: a sheet signed by several houses is loaded by each, which takes its lines and leaves the others. */
export const attendeesImporter: TableImporter<typeof ATTENDEE_FIELDS, BodyOf<typeof route>> = {
  kind: 'exercise-attendees',
  fields: ATTENDEE_FIELDS,
  mostRows: 2000,
  load: async (context, lines, { tally, body }) => {
    const row = await standingOne(context, body.exerciseId)
    const house = await houseNames(context)
    const holders = await holdersOn(context, row.held_on ?? row.planned_on ?? context.today)
    const known = new Map((await listAttendees(context)).filter((one) => one.exercise_id === row.id).map((one) => [personKey(one.name), one]))
    const seen = new Set<string>()
    for (const { line, values } of lines) {
      const key = personKey(values.name)
      if (values.establishment !== null && !house.has(fold(values.establishment))) {
        tally.skip(line, 'another-establishment', { establishment: values.establishment.slice(0, 60) })
        continue
      }
      const person = seen.has(key) ? null : readPerson(values, { line, tally, holders, held: row.held_on !== null })
      if (seen.has(key)) tally.skip(line, 'double-row', { name: values.name.slice(0, 60) })
      seen.add(key)
      if (!person) continue
      const former = known.get(key)
      if (former && isSame(former, person)) tally.same()
      else {
        tally.load({ name: person.name, position: person.position, decisionMaker: person.seat, present: person.present })
        if (former) await changeAttendee(context, former.id, person)
        else await insertAttendee(context, { ...person, exercise_id: row.id })
      }
    }
    if (tally.result.loaded === 0) return
    context.seal('exercise.attendees-imported', { id: row.id, people: tally.result.loaded })
    await seatThem(context, row)
  },
}

/** The same lines as typed rather than read from a file. */
export const recordAttendees = (
  context: TenantContext,
  exerciseId: number,
  people: readonly { name: string; position: string; mandate?: string | undefined }[],
): Promise<void> => {
  const lines = people.map(({ name, position, mandate }, index) => ({
    line: index + 2,
    values: { name, position, establishment: null, decisionMaker: mandate ?? null, present: null },
  }))
  const tally = new Tally({ skipped: [], skippedMore: 0, warnings: [] })
  return attendeesImporter.load(context, lines, { tally, body: { preview: 'false', exerciseId }, fileId: null })
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '')

const CIVILITY = /^(m|mr|mme|mlle|dr|pr|docteur|docteure|professeur|monsieur|madame)$/
/** « Dr Samuel OUDIN », « Oudin Samuel »: one person. */
const personKey = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !CIVILITY.test(word))
    .toSorted()
    .join(' ')

const houseNames = async (context: TenantContext): Promise<Set<string>> => {
  const house = await loadEstablishment(context)
  return new Set([house?.name, house?.shortName, house?.finessLegal].flatMap((one) => (one ? [fold(one)] : [])))
}

/** Of the day it is about: a director who left since was there. */
const holdersOn = async ({ db, establishmentId }: TenantContext, day: string): Promise<Holders> => {
  const mandates = await loadMandates(db, [establishmentId], day)
  const nameOf = (who: DecisionMaker): string | null => mandates.findLast((one) => one.mandate === MANDATES[who])?.personName ?? null
  return { chiefExecutive: nameOf('chiefExecutive'), medicalBoardChair: nameOf('medicalBoardChair'), itDirector: nameOf('itDirector') }
}

const readPerson = (values: Values, about: { line: number; tally: Tally; holders: Holders; held: boolean }): Person | null => {
  const { line, tally, holders, held } = about
  const present = values.present === null ? held : readPresence(values.present)
  if (present === null) {
    tally.skip(line, 'value-unreadable', { column: 'present', value: (values.present ?? '').slice(0, 60) })
    return null
  }
  const written = values.decisionMaker
  const said = written === null ? null : readPresence(written)
  const named = written === null || said !== null ? null : readSeat(written)
  if (written !== null && said === null && named === null) tally.warn(line, 'mandate-not-counted', { mandate: written.slice(0, 60) })
  const holding = DECISION_MAKERS.find((who) => holders[who] !== null && personKey(holders[who]) === personKey(values.name)) ?? null
  const read = named ?? (values.position === null ? null : readSeat(values.position))
  const seat = said === false ? null : (holding ?? read?.seat ?? null)
  const person = { name: values.name, position: values.position, present }
  if (seat === null) return { ...person, seat: null, deputy: false }
  const holder = holders[seat]
  if (holding !== null) return { ...person, seat, deputy: false }
  const appointed = said === true || named !== null
  if (holder === null && !read?.deputy) {
    tally.warn(line, 'mandate-not-declared', { name: values.name, mandate: seat })
    return { ...person, seat, deputy: false }
  }
  // Somebody else than the holder counts when the sheet itself says that he sat for the mandate.
  if (appointed) return { ...person, seat, deputy: true }
  tally.warn(line, 'not-the-holder', { name: values.name, holder: holder ?? '' })
  return { ...person, seat: null, deputy: false }
}

const isSame = (a: Person, b: Person): boolean =>
  a.name === b.name && a.position === b.position && a.seat === b.seat && a.deputy === b.deputy && a.present === b.present

/** The three seats of a held exercise follow the sheet; a seat that nobody on it sat in stays as it was. The holder comes before a deputy. */
const seatThem = async (context: TenantContext, row: ExerciseRow): Promise<void> => {
  if (row.held_on === null || row.attendance === null) return
  const people = (await listAttendees(context)).filter((one) => one.exercise_id === row.id)
  const attendance = { ...row.attendance }
  for (const who of DECISION_MAKERS) {
    const seated = people.filter((one) => one.seat === who).toSorted((a, b) => Number(b.present) - Number(a.present) || Number(a.deputy) - Number(b.deputy))[0]
    if (seated) attendance[who] = { presence: !seated.present ? 'absent' : seated.deputy ? 'deputy' : 'present', name: seated.name }
  }
  await changeExercise(context, row.id, { attendance: JSON.stringify(attendance) })
  await syncYears(context, [yearOf(row)])
}
