import type { TenantContext } from '../../platform/http/context.ts'

/** Did anybody ever answer this, for this year when it has one? */
export const hasAnswer = async (
  { db, establishmentId }: TenantContext,
  requirementId: string,
  partId: string | null,
  period: number | null,
): Promise<boolean> =>
  (await db
    .selectFrom('answers')
    .select('id')
    .where('establishment_id', '=', establishmentId)
    .where('requirement_id', '=', requirementId)
    .where('part_id', 'is not distinct from', partId)
    .where('period', 'is not distinct from', period)
    .where('withdrawn_at', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined
