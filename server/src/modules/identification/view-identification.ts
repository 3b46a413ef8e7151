import type { ResponseOf } from '@hygie/contract'
import { type getIdentification, PLACES, PROFILES } from '@hygie/contract/identification'
import { type FileRef, fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { coverageOf, isAccepted, remoteShareOf, slopeOf } from './coverage.ts'
import { type ApplicationRow, listStatements, loadRegister, type MeansRow, type Register, type StatementRow } from './repository.ts'

type View = ResponseOf<typeof getIdentification>
type File = (id: number | null) => FileRef | null

/** Six queries whatever the length of the register. */
export const viewIdentification = async (context: TenantContext): Promise<View> => {
  const register = await loadRegister(context)
  const statements = await listStatements(context)
  const file = await fileRefs(context, [...register.means.map((one) => one.file_id), ...statements.map((one) => one.file_id)])
  const judged = new Set(register.applications.flatMap((one) => (one.withdrawn_at === null && one.health_data ? [one.id] : [])))
  const means = new Map(register.means.map((one) => [one.id, one]))
  const { today } = context
  return {
    applications: register.applications.map((row) => applicationView(row, register, means, today)),
    means: register.means.map((row) => ({
      ...meansView(row, file),
      accepted: isAccepted(row, today),
      accounts: register.rows.reduce((sum, one) => sum + (one.means_id === row.id ? one.equipped : 0), 0),
    })),
    coverage: coverageOf(
      register.rows.filter((row) => judged.has(row.application_id)),
      means,
      today,
    ),
    remote: remoteShareOf(register),
    history: slopeOf(register.counts, judged),
    commitments: statements.filter((one) => one.kind === 'commitment').map((one) => commitmentView(one, file)),
    rpps: statements.filter((one) => one.kind === 'rpps').map((one) => rppsView(one, file)),
  }
}

const withdrawal = (row: { withdrawn_at: Date | null; withdrawn_reason: string | null }) =>
  row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' }

const applicationView = (row: ApplicationRow, { rows }: Register, means: ReadonlyMap<number, MeansRow>, today: string): View['applications'][number] => {
  const own = rows.filter((one) => one.application_id === row.id)
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    healthData: row.health_data,
    openedOnSite: row.opened_on_site,
    openedRemotely: row.opened_remotely,
    countedOn: row.counted_on,
    signedBy: row.signed_by,
    rows: own.map((one) => ({ id: one.id, profile: one.profile, meansId: one.means_id, place: one.place, equipped: one.equipped, active: one.active })),
    coverage: coverageOf(own, means, today),
    byProfile: PROFILES.flatMap((profile) => {
      const coverage = coverageOf(
        own.filter((one) => one.profile === profile),
        means,
        today,
      )
      return coverage ? [{ profile, coverage }] : []
    }),
    byPlace: PLACES.flatMap((place) => {
      const coverage = coverageOf(
        own.filter((one) => one.place === place),
        means,
        today,
      )
      return coverage ? [{ place, coverage }] : []
    }),
    withdrawn: withdrawal(row),
  }
}

const meansView = (row: MeansRow, file: File): Omit<View['means'][number], 'accepted' | 'accounts'> => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  decision: row.decision,
  decidedOn: row.decided_on,
  decidedBy: row.decided_by,
  reservations: row.reservations,
  until: row.until,
  fileId: row.file_id,
  file: file(row.file_id),
  withdrawn: withdrawal(row),
})

const commitmentView = (row: StatementRow, file: File): View['commitments'][number] => ({
  id: row.id,
  signedOn: row.dated_on,
  signedBy: row.signed_by ?? '',
  signedTitle: row.signed_title,
  note: row.note,
  fileId: row.file_id,
  file: file(row.file_id),
  withdrawn: withdrawal(row),
})

const rppsView = (row: StatementRow, file: File): View['rpps'][number] => ({
  id: row.id,
  countedOn: row.dated_on,
  verified: row.verified ?? 0,
  professionals: row.professionals ?? 0,
  source: row.source,
  fileId: row.file_id,
  file: file(row.file_id),
  withdrawn: withdrawal(row),
})
