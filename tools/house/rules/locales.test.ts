import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { locales } from './locales.ts'

const check = (fr: unknown, en: unknown): string[] =>
  plant(locales, {
    'web/src/features/home/_locales/fr.json': JSON.stringify(fr, null, 1),
    'web/src/features/home/_locales/en.json': JSON.stringify(en, null, 1),
  })

it('accepts the same texts with the same values, and the plural forms of each language', () => {
  const fr = {
    title: 'Accueil',
    states: { late: 'En retard de {{days}} j' },
    file_one: '{{count}} fichier',
    file_many: '{{count}} de fichiers',
    file_other: '{{count}} fichiers',
  }
  const en = { title: 'Home', states: { late: '{{days}} d late' }, file_one: '{{count}} file', file_other: '{{count}} files' }

  expect(check(fr, en)).toEqual([])
})

it.each`
  what                           | fr                     | en                           | refused
  ${'a text missing in English'} | ${{ a: 'x', b: 'y' }}  | ${{ a: 'x' }}                | ${'b is missing in web/src/features/home/_locales/en.json'}
  ${'a text missing in French'}  | ${{ a: 'x' }}          | ${{ a: 'x', b: { c: 'y' } }} | ${'b.c is missing in web/src/features/home/_locales/fr.json'}
  ${'an empty text'}             | ${{ a: 'x' }}          | ${{ a: ' ' }}                | ${'a is empty'}
  ${'another inserted value'}    | ${{ a: 'le {{day}}' }} | ${{ a: 'on {{date}}' }}      | ${'a inserts {day} here and {date}'}
`('refuses $what', ({ fr, en, refused }: { fr: unknown; en: unknown; refused: string }) => {
  expect(check(fr, en)).toContainEqual(expect.stringContaining(refused))
})

it('says the line of the text', () => {
  expect(check({ a: 'x', b: 'y' }, { a: 'x' })).toEqual([expect.stringContaining('fr.json:3 ')])
})

it.each(['server/src/modules/reports/locales/fr.json', 'web/src/platform/_locales/en.json'])('refuses %s alone', (file) => {
  expect(plant(locales, { [file]: '{ "a": "x" }' })).toEqual([expect.stringContaining('is missing: French and English are complete together')])
})

it('refuses broken JSON', () => {
  expect(plant(locales, { 'web/src/ui/_locales/fr.json': '{', 'web/src/ui/_locales/en.json': '{}' })).toEqual([expect.stringContaining('not a JSON object')])
})
