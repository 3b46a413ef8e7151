import './tables.ts'
import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import type { SealedColumn } from '../keys/index.ts'

export interface Value {
  id: number
  value: Buffer
}

export interface Swap {
  id: number
  before: Buffer
  after: Buffer
}

interface Where extends SealedColumn {
  establishmentId: number
  /** Beginning of what today's key sealed. */
  prefix: Buffer
}

const among = ({ table, column, establishmentId, prefix }: Where) => sql`from ${sql.table(table)} where establishment_id = ${establishmentId}
  and ${sql.ref(column)} is not null and substring(${sql.ref(column)} from 1 for ${sql.lit(prefix.length)}) <> ${prefix}`

export const countValues = async (owner: Db, where: Where): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${among(where)}`.execute(owner)
  return rows[0]?.count ?? 0
}

export const nextValues = async (owner: Db, where: Where, after: number, most: number): Promise<Value[]> =>
  (await sql<Value>`select id, ${sql.ref(where.column)} as value ${among(where)} and id > ${after} order by id limit ${most}`.execute(owner)).rows

/** A value changed meanwhile is left as it is; the trace of imports follows, so that they can still be undone. */
export const swapValues = async (
  owner: Db,
  { table, column, establishmentId }: SealedColumn & { establishmentId: number },
  swaps: readonly Swap[],
): Promise<void> => {
  const pairs = sql`unnest(${swaps.map((one) => one.id)}::bigint[], ${swaps.map((one) => one.before)}::bytea[], ${swaps.map((one) => one.after)}::bytea[]) as pair(id, was, now)`
  await owner.transaction().execute(async (trx) => {
    await sql`update ${sql.table(table)} t set ${sql.ref(column)} = pair.now from ${pairs}
      where t.establishment_id = ${establishmentId} and t.id = pair.id and t.${sql.ref(column)} = pair.was`.execute(trx)
    for (const side of ['before', 'after'])
      await sql`update import_changes c set ${sql.ref(side)} = jsonb_set(${sql.ref(`c.${side}`)}, array[${column}], to_jsonb(pair.now)) from ${pairs}
        where c.establishment_id = ${establishmentId} and c.table_name = ${table} and ${sql.ref(`c.${side}`)} ->> ${column} = to_jsonb(pair.was) #>> '{}'`.execute(
        trx,
      )
  })
}

/** Values that only the trace of an import still holds. */
export const tracedValues = async (owner: Db, { table, column, establishmentId, prefix }: Where): Promise<Value[]> => {
  const { rows } = await sql<Value>`select distinct (row ->> 'id')::bigint as id, (row ->> ${column})::bytea as value
    from import_changes c cross join lateral (values (c.before), (c.after)) as side(row)
    where c.establishment_id = ${establishmentId} and c.table_name = ${table} and row ->> ${column} is not null
      and substring((row ->> ${column})::bytea from 1 for ${sql.lit(prefix.length)}) <> ${prefix}`.execute(owner)
  return rows
}

export const workOf = async (owner: Db, scope: string) => owner.selectFrom('key_work').selectAll().where('scope', '=', scope).executeTakeFirst()

export const listWork = (owner: Db) => owner.selectFrom('key_work').selectAll().execute()

/** Begun again after a kill, it goes on counting from where it was. */
export const beginWork = async (owner: Db, work: { scope: string; version: number; remaining: number; at: Date }): Promise<void> => {
  const { scope, version, remaining, at } = work
  await sql`insert into key_work (scope, version, total, done, started_at) values (${scope}, ${version}, ${remaining}, 0, ${at})
    on conflict (scope) do update set version = excluded.version, unreadable = 0, finished_at = null,
      done = case when key_work.version = excluded.version then key_work.done else 0 end,
      total = case when key_work.version = excluded.version then key_work.done + excluded.total else excluded.total end,
      started_at = case when key_work.version = excluded.version then key_work.started_at else excluded.started_at end`.execute(owner)
}

export const noteProgress = async (owner: Db, scope: string, { done, unreadable }: { done: number; unreadable: number }): Promise<void> => {
  await owner
    .updateTable('key_work')
    .set((eb) => ({ done: eb('done', '+', done), unreadable: eb('unreadable', '+', unreadable) }))
    .where('scope', '=', scope)
    .execute()
}

export const endWork = async (owner: Db, scope: string, at: Date): Promise<void> => {
  await owner.updateTable('key_work').set({ finished_at: at }).where('scope', '=', scope).execute()
}
