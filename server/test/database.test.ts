import { Client } from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { cloneDatabase, createDatabase, type Template, type TestDatabase } from './database.ts'

const made: TestDatabase[] = []
afterAll(() => Promise.all(made.map((database) => database.drop())))

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

let prepared = 0
const template: Template = {
  key: 'database.test',
  prepare: async ({ ownerUrl }) => {
    prepared += 1
    await query(ownerUrl, 'create table bed (name text); grant select on bed to hygie_app; grant usage on schema public to hygie_app')
  },
}

test('clones of one template are prepared once and do not see each other', async () => {
  const [first, second] = await Promise.all([cloneDatabase(template), cloneDatabase(template)])
  made.push(first, second)
  await query(first.ownerUrl, `insert into bed values ('Réanimation')`)
  expect(prepared).toBe(1)
  expect(await query(first.appUrl, 'select name from bed')).toEqual([{ name: 'Réanimation' }])
  expect(await query(second.appUrl, 'select name from bed')).toEqual([])
})

test('the owner is no superuser and the role of requests owns nothing', async () => {
  const { ownerUrl, appUrl } = made[0] ?? (await cloneDatabase(template))
  await expect(query(appUrl, 'drop table bed')).rejects.toThrow(/must be owner/)
  if (inject('cluster').ownerUrl === inject('cluster').adminUrl) return
  expect(await query(ownerUrl, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false, rolbypassrls: false }])
})

test('a dropped database is gone', async () => {
  const database = await createDatabase()
  await database.drop()
  await expect(query(database.ownerUrl, 'select 1')).rejects.toThrow(/does not exist/)
})
