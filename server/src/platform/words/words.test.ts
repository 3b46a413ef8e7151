import { bothNames } from '@hygie/contract'
import { expect, it } from 'vitest'
import { createWords } from './index.ts'

const words = createWords({
  fr: { greet: 'Bonjour {{name}}.', late_one: '{{count}} jour', late_many: '{{count}} de jours', late_other: '{{count}} jours' },
  en: { greet: 'Hello {{name}}.', late_one: '{{count}} day', late_other: '{{count}} days' },
})

it('inserts what people typed as it is', () => {
  expect(words.fr.t('greet', { name: '{{count}} $t(late) <b>&</b>' })).toBe('Bonjour {{count}} $t(late) <b>&</b>.')
})

it.each([
  ['fr', 0, '0 jour'],
  ['fr', 1, '1 jour'],
  ['fr', 327, '327 jours'],
  ['en', 0, '0 days'],
  ['en', 1, '1 day'],
] as const)('%s: %i as « %s »', (locale, count, text) => {
  expect(words[locale].t('late', { count })).toBe(text)
})

it.each([
  [0, '0 %'],
  [0.029, '2,9 %'],
  [0.576, '58 %'],
  [0.999, '99 %'],
  [1, '100 %'],
])('writes the share %d as %s: never the whole before it is', (ratio, text) => {
  expect(words.fr.percent(ratio).replaceAll(/\s/gu, ' ')).toBe(text)
})

it('says that a text is missing, and writes days and lists', () => {
  expect(words.en.find('nowhere')).toBeNull()
  expect(words.fr.day('2026-11-23')).toBe('23/11/2026')
  expect(words.fr.list(['a', 'b', 'c'])).toBe('a, b et c')
})

it('words who acted for whom', () => {
  const name = bothNames('Inès Bratko', 'Bruno Vasseur')
  expect(words.fr.t('greet', { name })).toBe('Bonjour Inès Bratko, par délégation de Bruno Vasseur.')
  expect(words.en.t('greet', { name })).toBe('Hello Inès Bratko, acting for Bruno Vasseur.')
})
