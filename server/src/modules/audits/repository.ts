import type { Insertable, Selectable, Updateable } from 'kysely'
import type { TenantContext } from '../../platform/http/context.ts'
import type { AuditTable, FindingTable, RemedyTable, SightingTable } from './tables.ts'

export type AuditRow = Omit<Selectable<AuditTable>, 'figures'> & { figures: { name: string; value: string }[] }
export type FindingRow = Selectable<FindingTable>
export type SightingRow = Selectable<SightingTable>
export type RemedyRow = Selectable<RemedyTable>

export interface Register {
  /** Oldest first. */
  audits: AuditRow[]
  findings: FindingRow[]
  sightings: SightingRow[]
  remedies: RemedyRow[]
}

/** The whole register: four queries whatever its length. */
export const loadRegister = async ({ db, establishmentId }: TenantContext): Promise<Register> => ({
  audits: (await db
    .selectFrom('audits')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .orderBy('observed_on')
    .orderBy('id')
    .execute()) as AuditRow[],
  findings: await db.selectFrom('audit_findings').selectAll().where('establishment_id', '=', establishmentId).orderBy('id').execute(),
  sightings: await db.selectFrom('audit_sightings').selectAll().where('establishment_id', '=', establishmentId).orderBy('audit_id').execute(),
  remedies: await db.selectFrom('audit_remedies').selectAll().where('establishment_id', '=', establishmentId).orderBy('id').execute(),
})

export const hasAudits = async ({ db, establishmentId }: TenantContext): Promise<boolean> =>
  (await db.selectFrom('audits').select('id').where('establishment_id', '=', establishmentId).limit(1).executeTakeFirst()) !== undefined

type NewAudit = Omit<Insertable<AuditTable>, 'establishment_id' | 'id' | 'figures' | 'withdrawn_at' | 'withdrawn_reason'> & { figures: AuditRow['figures'] }

export const insertAudit = async ({ db, establishmentId }: TenantContext, row: NewAudit): Promise<number> =>
  (
    await db
      .insertInto('audits')
      .values({ ...row, figures: JSON.stringify(row.figures), withdrawn_at: null, withdrawn_reason: null, establishment_id: establishmentId })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const changeAudit = async (
  { db, establishmentId }: TenantContext,
  id: number,
  { figures, ...changes }: Omit<Updateable<AuditTable>, 'figures'> & { figures?: AuditRow['figures'] },
): Promise<void> => {
  await db
    .updateTable('audits')
    .set({ ...changes, ...(figures === undefined ? {} : { figures: JSON.stringify(figures) }) })
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .execute()
}

export type NewFinding = Omit<
  Insertable<FindingTable>,
  'establishment_id' | 'id' | 'remedy_id' | 'decision' | 'decided_on' | 'decided_until' | 'decided_by' | 'decided_note'
>

const UNDECIDED = { decision: null, decided_on: null, decided_until: null, decided_by: null, decided_note: null } as const

/** Ids in the order of the rows. */
export const insertFindings = async ({ db, establishmentId }: TenantContext, rows: readonly NewFinding[]): Promise<number[]> =>
  rows.length === 0
    ? []
    : (
        await db
          .insertInto('audit_findings')
          .values(rows.map((row) => ({ ...row, ...UNDECIDED, remedy_id: null, establishment_id: establishmentId })))
          .returning('id')
          .execute()
      ).map(({ id }) => id)

export const changeFinding = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<FindingTable>): Promise<void> => {
  await db.updateTable('audit_findings').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const insertSightings = async ({ db, establishmentId }: TenantContext, rows: readonly Omit<SightingRow, 'establishment_id'>[]): Promise<void> => {
  if (rows.length === 0) return
  await db
    .insertInto('audit_sightings')
    .values(rows.map((row) => ({ ...row, establishment_id: establishmentId })))
    .execute()
}

export const deleteSightings = async ({ db, establishmentId }: TenantContext, auditId: number): Promise<void> => {
  await db.deleteFrom('audit_sightings').where('establishment_id', '=', establishmentId).where('audit_id', '=', auditId).execute()
}

/** Its action comes after: it names what will close it. */
export const insertRemedy = async ({ db, establishmentId }: TenantContext): Promise<number> =>
  (await db.insertInto('audit_remedies').values({ establishment_id: establishmentId, action_id: null }).returning('id').executeTakeFirstOrThrow()).id

export const nameAction = async ({ db, establishmentId }: TenantContext, remedyId: number, actionId: number): Promise<void> => {
  await db.updateTable('audit_remedies').set({ action_id: actionId }).where('establishment_id', '=', establishmentId).where('id', '=', remedyId).execute()
}
