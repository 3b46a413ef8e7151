import { type Kysely, sql } from 'kysely'

/**
 * A record finds its place in the ledger by a column of its own: behind row-level security PostgreSQL may not use an index on an expression
 * whose function could leak what it reads, and looked through the whole stream instead.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table ledger_payloads add column record_id text generated always as (payload ->> 'id') stored`.execute(db)
  await sql`drop index ledger_payloads_id`.execute(db)
  await sql`create index ledger_payloads_record on ledger_payloads (stream, record_id) where record_id is not null`.execute(db)
}
