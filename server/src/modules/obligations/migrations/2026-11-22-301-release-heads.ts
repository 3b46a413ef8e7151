import { type Kysely, sql } from 'kysely'

/** Head of the sealed ledger when the director released: a group reads it without reading the ledger of its members. Unknown of what was released before. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table releases add column ledger_head text, add column ledger_entries int, add check ((ledger_head is null) = (ledger_entries is null))`.execute(
    db,
  )
}
