import type { EstablishmentRecords } from '@hygie/engines/compliance'
import { sql } from 'kysely'
import type { Trx } from '../database/tenant.ts'
import { instantOf } from './repository.ts'

type BareFact = EstablishmentRecords['facts'][number]

type Row = BareFact & { establishmentId: number }

/** What judging reads of the facts of these kinds that stood at an instant, by establishment: nothing to show, hence a third of the time of `listFacts`. */
export const bareFacts = async (
  db: Trx,
  establishmentIds: readonly number[],
  { kinds, instant }: { kinds: readonly string[]; instant: number },
): Promise<Map<number, BareFact[]>> => {
  const at = new Date(instant)
  const { rows } = await sql<Row>`
    select f.establishment_id as "establishmentId", f.id::text as id, f.kind, f.subject, f.value, f.observed_on as "observedOn", ${instantOf('f.observed_at')} as "observedAt",
      ${instantOf('f.recorded_at')} as "recordedAt", f.valid_until as "validUntil", f.period, ${instantOf('w.at')} as "withdrawnAt"
    from facts f left join fact_withdrawals w on w.establishment_id = f.establishment_id and w.fact_id = f.id
    where f.establishment_id = any(${establishmentIds}) and f.kind = any(${kinds}) and f.recorded_at <= ${at} and f.observed_at <= ${at} and (w.at is null or w.at > ${at})`.execute(
    db,
  )
  return Map.groupBy(rows, (one) => one.establishmentId)
}
