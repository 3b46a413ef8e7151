import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ARCHIVE_REASONS } from '@hygie/formats/archive'
import { CISO_REASONS } from '@hygie/formats/ciso-assistant'
import { FINESS_REASONS, FINESS_WARNINGS } from '@hygie/formats/finess'
import { OPSSIES_REASONS, OPSSIES_WARNINGS } from '@hygie/formats/opssies'
import { MAPPING_REASONS, WORKBOOK_REASONS, WORKBOOK_WARNINGS, WRITING_REASONS } from '@hygie/formats/spreadsheet'
import { expect, it } from 'vitest'

const CODES = {
  FINESS: [...FINESS_REASONS, ...FINESS_WARNINGS],
  OPSSIES: [...OPSSIES_REASONS, ...OPSSIES_WARNINGS],
  'CISO Assistant': CISO_REASONS,
  archive: ARCHIVE_REASONS,
  spreadsheets: [...WORKBOOK_REASONS, ...WORKBOOK_WARNINGS, ...MAPPING_REASONS, ...WRITING_REASONS],
  tables: ['field-count', 'too-many-rows', 'column-ignored'],
  'care units': ['finess-key', 'finess-unreadable', 'value-unknown', 'site-unknown', 'another-establishment', 'double-row'],
  server: ['not-a-yaml-file'],
}
const wordsOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, `../web/src/app/_locales/${language}.json`), 'utf8')).import.reasons

// the screens may not import the formats: nothing else would see a reason without words
it.each(['fr', 'en'])('every reason an import can give is said in %s', (language) => {
  const words = wordsOf(language)
  const unsaid = Object.entries(CODES).flatMap(([format, codes]) => codes.filter((code) => !words[code]).map((code) => `${format}: ${code}`))
  expect(unsaid).toEqual([])
})
