import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { sql } from './sql.ts'

const QUERY = "import { sql } from 'kysely'; db.selectFrom('actions').selectAll(); sql`select 1`.execute(db)"

it.each([
  'server/src/modules/actions/repository.ts',
  'server/src/modules/actions/history-repository.ts',
  'server/src/modules/actions/repository/history.ts',
  'server/src/modules/actions/migrations/2026-11-21-001-actions.ts',
  'server/src/modules/actions/actions.test.ts',
  'server/src/platform/ledger/append.ts',
  'tools/bench.ts',
])('accepts SQL in %s', (file) => {
  expect(plant(sql, { [file]: QUERY })).toEqual([])
})

it('accepts types and words that only look like SQL', () => {
  const source =
    "import type { Kysely } from 'kysely'; import { type Selectable } from 'kysely'; 'select * from x'; const sql = 1; Array.from('abc') // db.selectFrom('x')"

  expect(plant(sql, { 'server/src/modules/actions/use-cases/close.ts': source })).toEqual([])
})

it.each`
  source                                   | refused
  ${"import { sql } from 'kysely'"}        | ${'kysely at run time'}
  ${"import pg from 'pg'"}                 | ${'pg at run time'}
  ${"db.selectFrom('actions')"}            | ${'selectFrom'}
  ${"trx.insertInto('actions')"}           | ${'insertInto'}
  ${'trx\n.updateTable(table)'}            | ${'updateTable'}
  ${"db?.deleteFrom('actions as a')"}      | ${'deleteFrom'}
  ${'sql`select 1`'}                       | ${'sql'}
  ${'sql<{ a: Array<number> }>`select 1`'} | ${'sql'}
`('refuses $source in a use case', ({ source, refused }: { source: string; refused: string }) => {
  const found = plant(sql, { 'server/src/modules/actions/use-cases/close.ts': source })

  expect(found).toEqual([expect.stringContaining(`${refused} outside repository.ts`)])
})

it('refuses SQL in the composition root and in the terminal', () => {
  expect(plant(sql, { 'server/src/app.ts': "db.selectFrom('x')", 'cli/src/commands/db/backup.ts': 'sql`select 1`' })).toHaveLength(2)
})
