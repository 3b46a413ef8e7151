import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { tables } from './tables.ts'

const declare = (...names: string[]): string =>
  `export interface Row { id: number }\ndeclare module '../../platform/database/tables.ts' { interface Database { ${names.map((name) => `${name}: Row`).join('; ')} } }`

const house = {
  'server/src/modules/actions/tables.ts': declare('actions', 'action_steps'),
  'server/src/modules/evidence/tables.ts': declare('evidence'),
  'server/src/platform/facts/tables.ts': declare('facts'),
}
const check = (source: string, file = 'server/src/modules/actions/repository.ts'): string[] => plant(tables, { ...house, [file]: source })

it.each([
  "db.selectFrom('actions as a').innerJoin('action_steps as s', 's.action_id', 'a.id')",
  "db.insertInto('actions'); db.updateTable(['actions', 'action_steps']); db.deleteFrom('public.actions')",
  "db.with('latest', (db) => db.selectFrom('actions')).selectFrom('latest')",
  'sql`select max(id) from actions join action_steps on true where extract(year from now()) = ${year}`',
  "sql`with evidence as (select 1), late as (select 1) select * from late, evidence where x = 'from evidence' -- from evidence\\n`",
  'sql`select * from jsonb_array_elements(${list}) join lateral unnest(a) on true`',
  'sql`with evidence as (select 1) select * from evidence`',
  'sql`select x from actions a, unnest(${ids}) as evidence(id)`',
  'sql`create table actions (id int references establishments)`',
])('accepts %s', (source) => {
  expect(check(source)).toEqual([])
})

it('lets the platform, the tests and the tools name any table', () => {
  expect(check("db.selectFrom('evidence')", 'server/src/platform/archive/backup.ts')).toEqual([])
  expect(check("db.selectFrom('evidence')", 'server/src/modules/actions/actions.test.ts')).toEqual([])
})

it.each`
  source                                                                        | refused
  ${"db.selectFrom('evidence')"}                                                | ${'server/src/modules/evidence'}
  ${"db.selectFrom('actions').leftJoin('evidence as e', 'e.id', 'x')"}          | ${'server/src/modules/evidence'}
  ${"db.insertInto('facts').values({})"}                                        | ${'server/src/platform/facts'}
  ${"db.selectFrom(['actions', 'evidence as e'])"}                              | ${'server/src/modules/evidence'}
  ${"db.deleteFrom('nowhere')"}                                                 | ${'declared nowhere'}
  ${'sql`select 1 from actions a join evidence e on true`'}                     | ${'server/src/modules/evidence'}
  ${'sql<Row>`update public."evidence" set x = ${x}`'}                          | ${'server/src/modules/evidence'}
  ${'sql`with x as (select * from evidence) select * from x`'}                  | ${'server/src/modules/evidence'}
  ${'sql`select * from ${a ? sql`actions` : sql`actions`} join evidence on 1`'} | ${'server/src/modules/evidence'}
  ${'sql`insert into evidence values (1)`'}                                     | ${'server/src/modules/evidence'}
  ${'sql`select 1 from actions a, evidence e where a.id = e.id`'}               | ${'server/src/modules/evidence'}
  ${'sql`delete from actions a using evidence`'}                                | ${'server/src/modules/evidence'}
  ${'sql`select ${sql`(select 1 from evidence)`} from actions`'}                | ${'server/src/modules/evidence'}
`('refuses $source', ({ source, refused }: { source: string; refused: string }) => {
  const found = check(source)

  expect(found).toHaveLength(1)
  expect(found[0]).toContain(refused)
})

it('lets a migration name the platform, never another module', () => {
  expect(
    check('sql`create policy x on actions using (id in (select id from facts))`', 'server/src/modules/actions/migrations/2026-11-21-001-actions.ts'),
  ).toEqual([])
  expect(check('sql`alter table evidence add x int`.execute(db)', 'server/src/modules/actions/migrations/2026-11-21-001-actions.ts')).toHaveLength(1)
})

it('lets a lent table be named by those it is lent to, and by nobody else', () => {
  const tenancy = { 'server/src/platform/tenancy/tables.ts': declare('users') }
  const repository = (module: string) => ({ [`server/src/modules/${module}/repository.ts`]: "db.selectFrom('users')" })

  expect(plant(tables, { ...tenancy, ...repository('accounts') })).toEqual([])
  expect(plant(tables, { ...tenancy, ...repository('actions') })).toHaveLength(1)
})
