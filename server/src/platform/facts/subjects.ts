import type { Trx } from '../database/tenant.ts'
import type { TenantContext } from '../http/context.ts'

export interface Subject {
  establishmentId: number
  subject: string
  name: string
  declaredAt: Date
  retiredAt: Date | null
}

/** `application:dpi` and its name; declaring it again renames it or brings it back. */
export const declareSubject = async (context: TenantContext, subject: string, name: string): Promise<void> => {
  await context.db
    .insertInto('fact_subjects')
    .values({ establishment_id: context.establishmentId, subject, name, declared_at: context.now, retired_at: null })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'subject']).doUpdateSet({ name, retired_at: null }))
    .execute()
}

/** From now on the object is no longer expected; the past keeps it. */
export const retireSubject = async (context: TenantContext, subject: string): Promise<void> => {
  await context.db
    .updateTable('fact_subjects')
    .set({ retired_at: context.now })
    .where('establishment_id', '=', context.establishmentId)
    .where('subject', '=', subject)
    .execute()
}

export const listSubjects = async (db: Trx, establishmentIds: readonly number[]): Promise<Subject[]> => {
  if (establishmentIds.length === 0) return []
  const rows = await db
    .selectFrom('fact_subjects')
    .selectAll()
    .where('establishment_id', 'in', establishmentIds)
    .orderBy('declared_at')
    .orderBy('subject')
    .execute()
  return rows.map((row) => ({
    establishmentId: row.establishment_id,
    subject: row.subject,
    name: row.name,
    declaredAt: row.declared_at,
    retiredAt: row.retired_at,
  }))
}
