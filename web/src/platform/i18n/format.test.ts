import { bothNames } from '@hygie/contract'
import { describe, expect, it } from 'vitest'
import { createFormat, parseDay } from './format.ts'

const fr = createFormat('fr')
const en = createFormat('en')

describe('dates', () => {
  it('shows a calendar day as written, whatever the time zone of the workstation', () => {
    expect(fr.day('2026-11-23')).toBe('23/11/2026')
    expect(en.day('2026-11-23')).toBe('23/11/2026')
    expect(fr.weekday('2026-11-23')).toBe('lundi 23 novembre')
    expect(fr.longDay('2026-01-01')).toBe('1er janvier 2026')
    expect(fr.weekday('2027-02-01')).toBe('lundi 1er février')
    expect(fr.longDay('2026-11-21')).toBe('21 novembre 2026')
  })

  it('shows an instant in Paris time, across midnight and the clock change', () => {
    expect(fr.instant('2026-11-22T23:30:00Z')).toBe('23/11/2026 à 00:30')
    expect(fr.instant('2026-07-01T22:30:00Z')).toBe('02/07/2026 à 00:30')
    expect(fr.dayOf('2026-12-31T23:10:00Z')).toBe('2027-01-01')
  })
})

describe('numbers', () => {
  it('writes them as a French reader expects', () => {
    expect(fr.number(18402)).toBe('18\u202F402')
    expect(fr.percent(0.029, 2)).toBe('2,90\u202F%'.replace('\u202F', '\u00A0'))
    expect([0.029, 0.08, 0.58, 0].map(fr.share)).toEqual(['2,90\u00A0%', '8\u00A0%', '58\u00A0%', '0\u00A0%'])
    expect(fr.bytes(3_400_000)).toBe('3,2\u202FMo')
    expect(en.bytes(900)).toBe('900\u202FB')
  })
})

it('words who acted for whom in the language of the reader', () => {
  const author = bothNames('Inès Bratko', 'Bruno Vasseur')
  expect(fr.own(author)).toBe('Inès Bratko, par délégation de Bruno Vasseur')
  expect(en.own(author)).toBe('Inès Bratko, acting for Bruno Vasseur')
})

describe('durations', () => {
  it.each([
    [580, '9\u202Fh\u00A040'],
    [45, '45\u202Fmin'],
    [4320, '72\u202Fh'],
    [185, '3\u202Fh\u00A005'],
  ])('%i minutes', (minutes, text) => {
    expect(fr.duration(minutes)).toBe(text)
  })
})

describe('parseDay', () => {
  it.each([
    ['24/09/2026', '2026-09-24'],
    ['4/9/26', '2026-09-04'],
    ['24.09.2026', '2026-09-24'],
    ['24092026', '2026-09-24'],
    [' 2026-09-24 ', '2026-09-24'],
    ['29/02/2028', '2028-02-29'],
  ])('%s → %s', (typed, day) => {
    expect(parseDay(typed)).toBe(day)
  })

  it.each(['', '30/02/2026', '13/13/2026', 'demain', '2026-02-30', '1/1/1'])('refuses « %s »', (typed) => {
    expect(parseDay(typed)).toBeNull()
  })
})

it('takes the reader’s language, French when the English is missing', () => {
  expect(en.text({ fr: 'Prouvé', en: 'Proven' })).toBe('Proven')
  expect(en.text({ fr: 'Prouvé', en: '' })).toBe('Prouvé')
})
