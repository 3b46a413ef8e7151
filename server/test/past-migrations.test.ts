import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allMigrations } from '../src/app.ts'
import { connect, type Connection } from '../src/platform/database/connect.ts'
import { migrateTo, migrateToLatest } from '../src/platform/database/migrate.ts'
import { createDatabase, type TestDatabase } from './database.ts'

/** The last one before sector, status and imported catalogues were dated. */
const BEFORE = '2026-11-21-063-budget'

let database: TestDatabase
let owner: Connection

beforeAll(async () => {
  database = await createDatabase()
  owner = connect(database.ownerUrl, 1)
  await migrateTo(owner.db, allMigrations(), BEFORE)
})
afterAll(async () => {
  await owner.close()
  await database.drop()
})

it('a database of before keeps its statuses and its catalogues as first values', async () => {
  const { db } = owner
  await sql`insert into establishments (name, short_name, sector, legal_status, created_at) values
    ('CH', 'CH', 'health', 'public', '2026-03-02'), ('EHPAD', 'EHPAD', 'medico-social', 'unknown', '2026-04-10')`.execute(db)
  for (const [id, version] of [
    ['urn:a', '3'],
    ['urn:b', '10'],
  ]) {
    await sql`insert into imported_catalogues (id, version, title, locale, requirements, imported_at, imported_by) values (${id}, ${version}, 'Essai', 'fr', 1, '2026-05-12', 'Claire')`.execute(
      db,
    )
    await sql`insert into imported_lines (catalogue_id, position, id, title, depth, assessable) values (${id}, 0, ${`${id}:1`}, 'Ligne', 1, true)`.execute(db)
  }

  await migrateToLatest(db, allMigrations())

  const statuses = await db.selectFrom('establishment_statuses').selectAll().orderBy('establishment_id').execute()
  expect(statuses.map((one) => [one.establishment_id, one.sector, one.legal_status, one.since, one.recorded_by])).toEqual([
    [1, 'health', 'public', new Date('2026-03-02T00:00:00Z'), null],
    [2, 'medico-social', 'unknown', new Date('2026-04-10T00:00:00Z'), null],
  ])
  const lines = await db
    .selectFrom('imported_lines as line')
    .innerJoin('imported_catalogues as head', (join) => join.onRef('head.id', '=', 'line.catalogue_id').onRef('head.version', '=', 'line.version'))
    .select(['line.id', 'head.version'])
    .orderBy('line.id')
    .execute()
  expect(lines).toEqual([
    { id: 'urn:a:1', version: '3' },
    { id: 'urn:b:1', version: '10' },
  ])
})
