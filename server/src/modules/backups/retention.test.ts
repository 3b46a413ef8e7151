import { expect, it } from 'vitest'
import { expired } from './retention.ts'

const DAY = 86_400_000
const nightly = (days: number, last = '2026-11-22T01:00:00Z') =>
  Array.from({ length: days }, (_, n) => {
    const createdAt = new Date(Date.parse(last) - n * DAY)
    return { name: createdAt.toISOString().slice(0, 10), createdAt }
  })
const keptOf = (archives: ReturnType<typeof nightly>, keep: Parameters<typeof expired>[1]): string[] => {
  const gone = new Set(expired(archives, keep))
  return archives.map((one) => one.name).filter((name) => !gone.has(name))
}

it('two years of nights: seven days, four weeks, twelve months', () => {
  const kept = keptOf(nightly(730), { daily: 7, weekly: 4, monthly: 12 })

  expect(kept.slice(0, 7)).toEqual(['2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16'])
  expect(kept.slice(7, 10)).toEqual(['2026-11-15', '2026-11-08', '2026-11-01'])
  expect(kept.slice(10)).toEqual([
    '2026-10-31',
    '2026-09-30',
    '2026-08-31',
    '2026-07-31',
    '2026-06-30',
    '2026-05-31',
    '2026-04-30',
    '2026-03-31',
    '2026-02-28',
    '2026-01-31',
    '2025-12-31',
  ])
})

it('the newest of all stays, even when nothing is to be kept', () => {
  expect(keptOf(nightly(3), { daily: 0, weekly: 0, monthly: 0 })).toEqual(['2026-11-22'])
  expect(expired([], { daily: 7, weekly: 4, monthly: 12 })).toEqual([])
})

it('several in a day: the last of the day, and all those of the last 24 hours', () => {
  const several = [
    { name: 'evening', createdAt: new Date('2026-11-22T20:00:00Z') },
    { name: 'morning', createdAt: new Date('2026-11-22T01:00:00Z') },
    { name: 'evening before', createdAt: new Date('2026-11-21T19:00:00Z') },
    { name: 'morning before', createdAt: new Date('2026-11-21T01:00:00Z') },
  ]
  expect(keptOf(several, { daily: 7, weekly: 0, monthly: 0 })).toEqual(['evening', 'morning', 'evening before'])
})

it('a long silence uses up nothing: what was kept before stays', () => {
  const old = nightly(7, '2026-02-01T01:00:00Z')
  expect(keptOf([...nightly(1), ...old], { daily: 7, weekly: 0, monthly: 0 })).toHaveLength(7)
})
