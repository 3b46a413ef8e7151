import { LOCAL_MEANS } from '@hygie/contract/identification'
import { declareSubject, retireSubject } from '../../platform/facts/index.ts'
import { type DerivedFact, publishFacts } from '../../platform/facts/publish.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { answerByRegister, SEVEN_ACTIONS } from '../obligations/index.ts'
import { approvedUntil, coverageOf, remoteShareOf } from './coverage.ts'
import { type ApplicationRow, loadRegister, type MeansRow, type Register, saveCount, type StatementRow } from './repository.ts'

const REQUIREMENT = `${SEVEN_ACTIONS}/6`
const applicationSubject = (row: Pick<ApplicationRow, 'code'>): string => `application:${row.code}`
const meansSubject = (row: Pick<MeansRow, 'code'>): string => `identificationMeans:${row.code}`

/** After a change: counts of these applications as of today's approvals, their facts, and remote access. */
export const syncApplications = async (context: TenantContext, ids: readonly number[]): Promise<void> => {
  const before = await loadRegister(context)
  const means = new Map(before.means.map((one) => [one.id, one]))
  for (const row of before.applications) {
    if (!ids.includes(row.id) || row.counted_on === null || row.signed_by === null) continue
    const own = before.rows.filter((one) => one.application_id === row.id)
    const share = coverageOf(own, means, context.today)
    const day = { application_id: row.id, counted_on: row.counted_on }
    await saveCount(
      context,
      share === null
        ? { ...day, active: 0 }
        : { ...day, equipped: share.numerator, active: share.denominator, signed_by: row.signed_by, valid_until: approvedUntil(own, means, context.today) },
    )
  }
  const register = await loadRegister(context)
  for (const row of register.applications) if (ids.includes(row.id)) await publishApplication(context, row, register)
  await publishFacts(context, 'identification:remote', remoteFact(register))
}

/** After an import was undone: what the register holds now. */
export const syncEverything = async (context: TenantContext): Promise<void> =>
  syncApplications(
    context,
    (await loadRegister(context)).applications.map(({ id }) => id),
  )

/** Every day it was counted stays as a reading: the slope is the proof that something moves. */
const publishApplication = async (context: TenantContext, row: ApplicationRow, { counts }: Register): Promise<void> => {
  const judged = row.withdrawn_at === null && row.health_data
  if (judged) await declareSubject(context, applicationSubject(row), row.name)
  else await retireSubject(context, applicationSubject(row))
  const readings = counts.filter((one) => judged && one.application_id === row.id)
  const facts = readings.map((one): DerivedFact => ({
    slot: `coverage/${one.counted_on}`,
    kind: 'identification.coverageRegister',
    subject: applicationSubject(row),
    value: { numerator: one.equipped, denominator: one.active },
    observedOn: one.counted_on,
    validUntil: one.valid_until,
    note: `${row.name}, ${one.signed_by}`,
  }))
  await publishFacts(context, `identification:application:${row.id}`, facts)
}

const remoteFact = (register: Register): DerivedFact[] => {
  const share = remoteShareOf(register)
  if (!share) return []
  const remote = new Set(register.rows.flatMap((row) => (row.place === 'remote' ? [row.application_id] : [])))
  const days = register.applications.flatMap((one) => (remote.has(one.id) && one.withdrawn_at === null && one.counted_on !== null ? [one.counted_on] : []))
  const oldest = days.toSorted()[0]
  return oldest === undefined ? [] : [{ slot: 'two-factor', kind: 'identification.remoteTwoFactor', value: share, observedOn: oldest }]
}

/** A local means is an object to approve; an approval is recorded when its decision is there, a refusal at once. */
export const syncMeans = async (context: TenantContext, row: MeansRow): Promise<void> => {
  const local = row.kind === LOCAL_MEANS && row.withdrawn_at === null
  if (local) await declareSubject(context, meansSubject(row), row.name)
  else await retireSubject(context, meansSubject(row))
  const facts: DerivedFact[] = []
  if (local && row.decision !== null && row.decided_on !== null && (row.decision === 'refused' || row.file_id !== null))
    facts.push({
      slot: 'decision',
      kind: 'identification.homologation',
      subject: meansSubject(row),
      value: { granted: row.decision === 'granted', withReservations: row.reservations !== null },
      observedOn: row.decided_on,
      validUntil: row.until,
      note: row.reservations ?? row.name,
      fileIds: row.file_id === null ? [] : [row.file_id],
    })
  await publishFacts(context, `identification:means:${row.id}`, facts)
  if (local) await answerByRegister(context, REQUIREMENT, 'homologation')
  const using = (await loadRegister(context)).rows.flatMap((one) => (one.means_id === row.id ? [one.application_id] : []))
  if (using.length > 0) await syncApplications(context, [...new Set(using)])
}

export const syncStatement = async (context: TenantContext, row: StatementRow): Promise<void> => {
  const fileIds = row.file_id === null ? [] : [row.file_id]
  const facts: DerivedFact[] = []
  if (row.withdrawn_at === null && row.kind === 'commitment' && row.file_id !== null)
    facts.push({ slot: 'commitment', kind: 'identification.commitment', value: true, observedOn: row.dated_on, note: row.note, fileIds })
  if (row.withdrawn_at === null && row.kind === 'rpps' && row.verified !== null && row.professionals !== null)
    facts.push({
      slot: 'rpps',
      kind: 'identification.rppsCoverage',
      value: { numerator: row.verified, denominator: row.professionals },
      observedOn: row.dated_on,
      note: row.source,
      fileIds,
    })
  await publishFacts(context, `identification:statement:${row.id}`, facts)
  if (row.withdrawn_at === null && row.kind === 'commitment') await answerByRegister(context, REQUIREMENT, 'commitment')
}
