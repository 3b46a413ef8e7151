import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../database.ts'
import { allMigrations } from '../../src/app.ts'
import { connect, type Connection } from '../../src/platform/database/connect.ts'
import { migrateTo, migrateToLatest } from '../../src/platform/database/migrate.ts'

const NAME = '2026-11-22-100-group-rules'
const BEFORE = Object.keys(allMigrations())
  .toSorted()
  .findLast((one) => one < NAME)

let database: TestDatabase
let owner: Connection

beforeAll(async () => {
  database = await createDatabase()
  owner = connect(database.ownerUrl, 1)
  await migrateTo(owner.db, allMigrations(), BEFORE ?? '')
})
afterAll(async () => {
  await owner.close()
  await database.drop()
})

it('the copies of a group become one rule, whatever a member did with its own', async () => {
  const { db } = owner
  await sql`insert into ghts (id, name, created_at) values (1, 'GHT', now())`.execute(db)
  for (const [id, membership] of ['party', 'party', 'party', 'partner', null].entries()) {
    await sql`insert into establishments (id, name, short_name, sector, legal_status, created_at) values (${id + 1}, 'CH', 'CH', 'health', 'public', now())`.execute(
      db,
    )
    if (membership === null) continue
    await sql`insert into ght_members (ght_id, establishment_id, membership, name, short_name, sector, legal_status) values (1, ${id + 1}, ${membership}, 'CH', 'CH', 'health', 'public')`.execute(
      db,
    )
  }
  // The second member ended its copy; the third joined later; the fifth left.
  for (const [house, ended] of [
    [1, null],
    [2, '2026-06-01'],
    [5, null],
  ] as const)
    await sql`insert into rules (establishment_id, requirement_id, part_id, origin, kind, value, adopted_on, recorded_at, label, withdrawn_at)
      values (${house}, 'dns-2025-12/3', 'network', 'group-rule', 'freshness', 'P3M', '2026-01-14', '2026-01-15', 'Tous les 3 mois', ${ended}::timestamptz)`.execute(
      db,
    )
  await sql`insert into rules (establishment_id, requirement_id, origin, kind, value, adopted_on, recorded_at, label) values (1, 'dns-2025-12/3', 'house', 'freshness', 'P1M', '2026-01-14', '2026-01-15', 'Chaque mois')`.execute(
    db,
  )

  await migrateToLatest(db, allMigrations())

  expect(await db.selectFrom('group_rules').select(['ght_id', 'part_id', 'value', 'adopted_on', 'withdrawn_at']).execute()).toEqual([
    { ght_id: 1, part_id: 'network', value: 'P3M', adopted_on: '2026-01-14', withdrawn_at: null },
  ])
  const left = await db.selectFrom('rules').select(['establishment_id', 'origin', 'withdrawn_at']).orderBy('id').execute()
  expect(left).toEqual([
    { establishment_id: 5, origin: 'group-rule', withdrawn_at: expect.any(Date) },
    { establishment_id: 1, origin: 'house', withdrawn_at: null },
  ])
  const members = await db.selectFrom('ght_members').select(['establishment_id', 'joined_at']).orderBy('establishment_id').execute()
  expect(members.map((one) => one.joined_at !== null)).toEqual([false, false, true, false])
})
