import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** Written by hand, with what makes its files. */
const BY_HAND: Record<string, string> = {
  'ui/data/data-table.tsx': 'ExportShown',
  'features/home/_components/matrix.tsx': 'ExportShown',
  // a form: what it counts leaves by the register, on its page and beside its template
  'features/identification/_components/register-form.tsx': 'TableImport',
}

it('a table is a DataTable, which makes its files; those written by hand make theirs', () => {
  const written = globSync('**/*.tsx', { cwd: ROOT }).filter((file) => /<table\b/.test(readFileSync(resolve(ROOT, file), 'utf8')))
  expect(written.toSorted()).toEqual(Object.keys(BY_HAND).toSorted())
})
