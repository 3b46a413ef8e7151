import type { At, Audience, EstablishmentRecords, Requirement } from '@hygie/engines/compliance'
import { endOfParisDay } from '../../platform/clock/index.ts'
import type { Trx } from '../../platform/database/tenant.ts'
import { AppError } from '../../platform/errors/index.ts'
import { bareFacts, listFacts, listSubjects, type StoredFact, type Subject } from '../../platform/facts/index.ts'
import { type DatedStatus, loadStatuses, statusAt } from '../establishments/index.ts'
import { loadStatements, type Statements } from './repository.ts'

export interface Concerned {
  id: number
  sector: string
  legalStatus: string
}

/** Everything known about some establishments, read once, whatever their number. */
export interface Known {
  facts: StoredFact[]
  /** By establishment, the newest standing fact of each kind and subject. */
  latest: Map<number, StoredFact[]>
  statements: Statements
  subjects: Subject[]
  /** Sector and legal status, oldest first: the records hold those of the instant judged. */
  statuses: DatedStatus[]
  records: EstablishmentRecords[]
}

/** « As of » a day: its last instant in Paris, or now when it is today. */
export const atOf = (day: string | undefined, now: Date, today: string, audience: Audience = 'inside'): At => {
  if (day !== undefined && day > today) throw new AppError('date-in-the-future', { day })
  if (day === undefined || day === today) return { day: today, instant: now.getTime(), audience }
  return { day, instant: endOfParisDay(day).getTime(), audience }
}

/** What judging needs. Files come only with `files`; `kinds` narrows the facts to those of a few requirements. */
export const loadKnown = async (
  db: Trx,
  establishments: readonly Concerned[],
  at: At,
  { files = false, kinds }: { files?: boolean; kinds?: readonly string[] } = {},
): Promise<Known> => {
  const ids = establishments.map((one) => one.id)
  const facts = await listFacts(db, ids, { recordedUntil: new Date(at.instant), files, ...(kinds ? { kinds } : {}) })
  const statements = await loadStatements(db, ids)
  const subjects = await listSubjects(db, ids)
  const statuses = await loadStatuses(db, ids)
  return knownOf(establishments, { facts, statements, subjects, statuses }, at)
}

const kindsOf = (requirements: readonly Requirement[]): string[] => [
  ...new Set(requirements.flatMap(({ parts, beside }) => [...parts.flatMap((part) => [...part.measured, ...part.documented]), ...(beside ? [beside] : [])])),
]

/**
 * What the first page reads: every fact is judged, bare, and only those it shows are read whole, the newest of each kind and subject, those recorded since and those of some
 * kinds. Ten thousand facts of a house are then read in a third of the time.
 */
export const loadShown = async (
  db: Trx,
  establishments: readonly Concerned[],
  at: At,
  { requirements, since, kinds }: { requirements: readonly Requirement[]; since: Date; kinds: readonly string[] },
): Promise<Known> => {
  const ids = establishments.map((one) => one.id)
  const judged = await bareFacts(db, ids, { kinds: kindsOf(requirements), instant: at.instant })
  const newest = [...judged.values()].flatMap((facts) => newestOf(facts)).map((one) => Number(one.id))
  const facts = await listFacts(db, ids, { recordedUntil: new Date(at.instant), files: false, among: { ids: newest, kinds, recordedSince: since } })
  const statements = await loadStatements(db, ids)
  const subjects = await listSubjects(db, ids)
  const statuses = await loadStatuses(db, ids)
  const known = knownOf(establishments, { facts, statements, subjects, statuses }, at)
  return { ...known, records: known.records.map((one) => ({ ...one, facts: judged.get(one.establishmentId) ?? [] })) }
}

type Bare = EstablishmentRecords['facts'][number]

/** As `latestOf`, where the newest recorded comes first. */
const newestOf = (facts: readonly Bare[]): Bare[] => {
  const newest = new Map<string, Bare>()
  for (const fact of facts) {
    const key = `${fact.kind} ${fact.subject ?? ''}`
    const other = newest.get(key)
    if (!other || isNewer(fact, other)) newest.set(key, fact)
  }
  return [...newest.values()]
}

const isNewer = (a: Bare, b: Bare): boolean =>
  a.observedOn === b.observedOn ? a.recordedAt > b.recordedAt || (a.recordedAt === b.recordedAt && Number(a.id) > Number(b.id)) : a.observedOn > b.observedOn

/** Only what judging these requirements at that instant needs: nothing to show, no past to tell. */
export const loadRecords = async (
  db: Trx,
  establishments: readonly Concerned[],
  at: At,
  requirements: readonly Requirement[],
): Promise<EstablishmentRecords[]> => {
  const ids = establishments.map((one) => one.id)
  const facts = await bareFacts(db, ids, { kinds: kindsOf(requirements), instant: at.instant })
  const statements = await loadStatements(db, ids)
  const subjects = await listSubjects(db, ids)
  const statuses = await loadStatuses(db, ids)
  const { records } = knownOf(establishments, { facts: [], statements, subjects, statuses }, at)
  return records.map((one) => ({ ...one, facts: facts.get(one.establishmentId) ?? [] }))
}

/** Each record is read once, whatever the number of establishments. */
export const knownOf = (establishments: readonly Concerned[], loaded: Omit<Known, 'latest' | 'records'>, at: At): Known => {
  const { facts, statements, subjects, statuses } = loaded
  const factsOf = Map.groupBy(facts, (one) => one.establishmentId)
  const attestationsOf = Map.groupBy(statements.attestations, (one) => one.establishment_id)
  const answersOf = Map.groupBy(statements.answers, (one) => one.establishment_id)
  const rulesOf = Map.groupBy(statements.rules, (one) => one.establishment_id)
  const subjectsOf = Map.groupBy(subjects, (one) => one.establishmentId)
  const statusesOf = Map.groupBy(statuses, (one) => one.establishmentId)
  const records = establishments.map((house) => {
    const { id } = house
    const { sector, legalStatus } = statusAt(statusesOf.get(id) ?? [], at.instant) ?? house
    return {
      establishmentId: id,
      sector,
      legalStatus,
      facts: (factsOf.get(id) ?? []).map(toFact),
      attestations: (attestationsOf.get(id) ?? []).map(toAttestation),
      answers: (answersOf.get(id) ?? []).map(toAnswer),
      rules: (rulesOf.get(id) ?? []).map(toRule),
      objects: objectsOf((subjectsOf.get(id) ?? []).filter((one) => isDeclared(one, at))),
    }
  })
  const latest = new Map(establishments.map(({ id }) => [id, latestOf(factsOf.get(id) ?? [], at)]))
  return { ...loaded, latest, records }
}

const isDeclared = (one: Subject, at: At): boolean => one.declaredAt.getTime() <= at.instant && (one.retiredAt === null || one.retiredAt.getTime() > at.instant)

export const stands = (fact: StoredFact, at: At): boolean =>
  fact.observedAt.getTime() <= at.instant && fact.recordedAt.getTime() <= at.instant && (fact.withdrawn === null || fact.withdrawn.at.getTime() > at.instant)

const latestOf = (facts: StoredFact[], at: At): StoredFact[] => {
  const latest = new Map<string, StoredFact>()
  for (const fact of facts) {
    if (!stands(fact, at)) continue
    const key = `${fact.kind} ${fact.subject ?? ''}`
    const other = latest.get(key)
    if (!other || other.observedOn < fact.observedOn) latest.set(key, fact)
  }
  return [...latest.values()]
}

const toFact = (one: StoredFact): EstablishmentRecords['facts'][number] => ({
  id: String(one.id),
  kind: one.kind,
  subject: one.subject,
  value: one.value,
  observedOn: one.observedOn,
  observedAt: one.observedAt.getTime(),
  recordedAt: one.recordedAt.getTime(),
  validUntil: one.validUntil,
  period: one.period,
  withdrawnAt: one.withdrawn?.at.getTime() ?? null,
})

const toAttestation = (one: Statements['attestations'][number]): EstablishmentRecords['attestations'][number] => ({
  id: String(one.id),
  requirementId: one.requirement_id,
  partId: one.part_id,
  subject: one.subject,
  attestedOn: one.attested_on,
  recordedAt: one.recorded_at.getTime(),
  expiresOn: one.expires_on,
  period: one.period,
  withdrawnAt: one.withdrawn_at?.getTime() ?? null,
})

const toAnswer = (one: Statements['answers'][number]): EstablishmentRecords['answers'][number] => ({
  requirementId: one.requirement_id,
  partId: one.part_id,
  answer: one.answer,
  answeredOn: one.answered_on,
  recordedAt: one.recorded_at.getTime(),
  period: one.period,
  withdrawnAt: one.withdrawn_at?.getTime() ?? null,
})

const toRule = (one: Statements['rules'][number]): EstablishmentRecords['rules'][number] => ({
  id: one.key,
  requirementId: one.requirement_id,
  partId: one.part_id,
  origin: one.origin,
  kind: one.kind,
  value: one.value,
  adoptedOn: one.adopted_on,
  recordedAt: one.recorded_at.getTime(),
  letterAttached: one.letter_file_id !== null,
  withdrawnAt: one.withdrawn_at?.getTime() ?? null,
})

/** `application:dpi` → { application: ['application:dpi'] } : facts name the same subject. */
const objectsOf = (subjects: Subject[]): Record<string, string[]> => {
  const objects: Record<string, string[]> = {}
  for (const { subject } of subjects) {
    const type = subject.slice(0, subject.indexOf(':'))
    ;(objects[type] ??= []).push(subject)
  }
  return objects
}
