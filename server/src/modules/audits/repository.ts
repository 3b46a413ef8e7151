import type { Insertable, Selectable, Updateable } from 'kysely'
import type { TenantContext } from '../../platform/http/context.ts'
import { openRow, type Opened, reserveIds, type Sealer, sealerOf, sealRow } from '../../platform/keys/index.ts'
import type { AuditTable, FindingTable, RemedyTable, SightingTable } from './tables.ts'

const NOTE = ['note'] as const
const TECHNICAL = ['title', 'detail', 'decided_note'] as const

export type AuditRow = Omit<Opened<Selectable<AuditTable>, 'note'>, 'figures'> & { figures: { name: string; value: string }[] }
export type FindingRow = Opened<Selectable<FindingTable>, (typeof TECHNICAL)[number]>
export type SightingRow = Selectable<SightingTable>
export type RemedyRow = Selectable<RemedyTable>

export interface Register {
  /** Oldest first. */
  audits: AuditRow[]
  findings: FindingRow[]
  sightings: SightingRow[]
  remedies: RemedyRow[]
}

const sealerIn = ({ services, establishmentId }: TenantContext): Promise<Sealer> => sealerOf(services.keys, establishmentId)

/** The whole register: four queries whatever its length. */
export const loadRegister = async (context: TenantContext): Promise<Register> => {
  const { db, establishmentId } = context
  const sealer = await sealerIn(context)
  const audits = await db.selectFrom('audits').selectAll().where('establishment_id', '=', establishmentId).orderBy('observed_on').orderBy('id').execute()
  const findings = await db.selectFrom('audit_findings').selectAll().where('establishment_id', '=', establishmentId).orderBy('id').execute()
  return {
    audits: audits.map((row) => openRow(sealer, 'audits', NOTE, row) as AuditRow),
    findings: findings.map((row) => openRow(sealer, 'audit_findings', TECHNICAL, row)),
    sightings: await db.selectFrom('audit_sightings').selectAll().where('establishment_id', '=', establishmentId).orderBy('audit_id').execute(),
    remedies: await db.selectFrom('audit_remedies').selectAll().where('establishment_id', '=', establishmentId).orderBy('id').execute(),
  }
}

export const hasAudits = async ({ db, establishmentId }: TenantContext): Promise<boolean> =>
  (await db.selectFrom('audits').select('id').where('establishment_id', '=', establishmentId).limit(1).executeTakeFirst()) !== undefined

type NewAudit = Omit<Insertable<AuditTable>, 'establishment_id' | 'id' | 'figures' | 'note' | 'withdrawn_at' | 'withdrawn_reason'> &
  Pick<AuditRow, 'figures' | 'note'>

export const insertAudit = async (context: TenantContext, row: NewAudit): Promise<number> => {
  const { db, establishmentId } = context
  const [id = 0] = await reserveIds(db, 'audits')
  const sealed = sealRow(await sealerIn(context), 'audits', NOTE, id, row)
  await db
    .insertInto('audits')
    .values({ ...sealed, id, figures: JSON.stringify(row.figures), withdrawn_at: null, withdrawn_reason: null, establishment_id: establishmentId })
    .execute()
  return id
}

type Changes<T, C extends string> = Omit<Updateable<T>, C> & { [K in C]?: string | null }

export const changeAudit = async (
  context: TenantContext,
  id: number,
  { figures, ...changes }: Omit<Changes<AuditTable, 'note'>, 'figures'> & { figures?: AuditRow['figures'] },
): Promise<void> => {
  const { db, establishmentId } = context
  const sealed = sealRow(await sealerIn(context), 'audits', NOTE, id, changes as Omit<Updateable<AuditTable>, 'note' | 'figures'> & { note: string | null })
  await db
    .updateTable('audits')
    .set({ ...sealed, ...(figures === undefined ? {} : { figures: JSON.stringify(figures) }) })
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .execute()
}

export type NewFinding = Omit<
  Insertable<FindingTable>,
  'establishment_id' | 'id' | 'title' | 'detail' | 'remedy_id' | 'decision' | 'decided_on' | 'decided_until' | 'decided_by' | 'decided_note'
> & { title: string; detail: string | null }

const UNDECIDED = { decision: null, decided_on: null, decided_until: null, decided_by: null, decided_note: null } as const

/** Ids in the order of the rows. */
export const insertFindings = async (context: TenantContext, rows: readonly NewFinding[]): Promise<number[]> => {
  if (rows.length === 0) return []
  const { db, establishmentId } = context
  const sealer = await sealerIn(context)
  const ids = await reserveIds(db, 'audit_findings', rows.length)
  const values = rows.map((row, index) => {
    const id = ids[index] ?? 0
    return { ...sealRow(sealer, 'audit_findings', ['title', 'detail'], id, row), ...UNDECIDED, id, remedy_id: null, establishment_id: establishmentId }
  })
  await db.insertInto('audit_findings').values(values).execute()
  return ids
}

type FindingChanges = Omit<Updateable<FindingTable>, (typeof TECHNICAL)[number]> & Partial<Pick<FindingRow, (typeof TECHNICAL)[number]>>

export const changeFinding = async (context: TenantContext, id: number, changes: FindingChanges): Promise<void> => {
  const { db, establishmentId } = context
  type Clear = FindingChanges & Pick<FindingRow, (typeof TECHNICAL)[number]>
  const sealed = sealRow(await sealerIn(context), 'audit_findings', TECHNICAL, id, changes as Clear)
  await db.updateTable('audit_findings').set(sealed).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
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
