import type { Db } from '../database/tenant.ts'

/** Names of the persons behind the actors of the ledger (`user:12`): one query whatever their number. */
export const namesOf = async (db: Db, actors: readonly string[]): Promise<Map<string, string>> => {
  const ids = [...new Set(actors.flatMap((actor) => (actor.startsWith('user:') ? [Number(actor.slice('user:'.length))] : [])))]
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [`user:${row.id}`, row.name]))
}
