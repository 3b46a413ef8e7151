import type { FactValue } from '@hygie/engines/compliance'
import { sql } from 'kysely'
import type { TenantContext } from '../http/context.ts'

export interface PublishedFact {
  id: number
  originKey: string
  kind: string
  subject: string | null
  value: FactValue
  observedOn: string
  validUntil: string | null
  period: number | null
  note: string | null
  fileIds: number[]
  /** null: it stands. */
  withdrawnFor: string | null
}

/** Facts once derived from one row of a register, oldest first, with those withdrawn since. */
export const listPublished = (context: TenantContext, owner: string): Promise<PublishedFact[]> => listByOrigin(context, `${owner}/`)

/** Facts whose origin begins so, oldest first, with those withdrawn since. */
export const listByOrigin = async (context: TenantContext, prefix: string): Promise<PublishedFact[]> => {
  const { rows } =
    await sql<PublishedFact>`select f.id, f.origin_key as "originKey", f.kind, f.subject, f.value, f.observed_on as "observedOn", f.valid_until as "validUntil", f.period, f.note,
      coalesce((select array_agg(ff.file_id::int order by ff.file_id) from fact_files ff where ff.establishment_id = f.establishment_id and ff.fact_id = f.id), '{}') as "fileIds",
      w.reason as "withdrawnFor"
    from facts f left join fact_withdrawals w on w.establishment_id = f.establishment_id and w.fact_id = f.id
    where f.establishment_id = ${context.establishmentId} and starts_with(f.origin_key, ${prefix}) order by f.id`.execute(context.db)
  return rows
}
