import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { allMigrations } from '../../src/app.ts'

const root = resolve(import.meta.dirname, '../../src')
/** Before that day no server was ever replaced while another of the version before was still answering. */
const SINCE = '2026-11-24'

/** What takes from a server of the version before something it still uses. */
const BREAKS: [RegExp, string][] = [
  [/drop\s+(table|column|view|function)/i, 'drops what the version before reads'],
  [/rename\s+(to|column)/i, 'renames what the version before reads'],
  [/alter\s+column\s+\S+\s+(set\s+data\s+)?type/i, 'changes a type under the version before'],
  [/alter\s+column\s+\S+\s+set\s+not\s+null/i, 'refuses rows that the version before writes'],
  [/add\s+column\s+(?!.*\bdefault\b)[^,;`]*\bnot\s+null/i, 'refuses rows that the version before writes without this column'],
  [/revoke\s/i, 'takes a right that the version before uses'],
]

/** A step that the version before no longer minds says since when: `// contract: nobody reads it since 0.2`. */
const faultsOf = (source: string): string[] =>
  /^\s*\/\/ contract: \S/m.test(source) ? [] : BREAKS.filter(([pattern]) => pattern.test(source)).map(([, why]) => why)

it('a migration leaves the version before at work: it adds, and takes away one version later', () => {
  const recent = globSync('**/migrations/*.ts', { cwd: root }).filter((file) => basename(file) >= SINCE)
  const faults = recent.flatMap((file) => faultsOf(readFileSync(resolve(root, file), 'utf8')).map((why) => `${file}: ${why}`))
  expect(faults).toEqual([])
})

it.each([
  ['alter table facts drop column note', 1],
  ['alter table facts rename column note to words', 1],
  ['alter table facts alter column note type int', 1],
  ['alter table facts alter column note set not null', 1],
  ['alter table facts add column lot text not null', 1],
  [`alter table facts add column lot text not null default ''`, 0],
  ['create table lots (id int not null)', 0],
  ['// contract: nobody reads it since 0.2\nalter table facts drop column note', 0],
])('« %s » has %i fault', (source, count) => {
  expect(faultsOf(source)).toHaveLength(count)
})

it('every migration is named after its day', () => {
  for (const name of Object.keys(allMigrations())) expect(name).toMatch(/^\d{4}-\d\d-\d\d-\d{3}-[a-z-]+$/)
})
