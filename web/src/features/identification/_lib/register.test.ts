import { registerProblem } from '@hygie/contract/identification'
import { expect, it } from 'vitest'
import { linesOf, rowsOf } from './register.ts'

const row = { id: 1, profile: 'doctors', place: 'on-site', meansId: 7, equipped: 91, active: 100 } as const

it('asks only for the ways the application is opened', () => {
  expect(linesOf({ rows: [], openedOnSite: true, openedRemotely: false }).map(({ place }) => place)).toEqual(['on-site', 'on-site', 'on-site', 'on-site'])
})

it('gives back what was counted', () => {
  const lines = linesOf({ rows: [row], openedOnSite: true, openedRemotely: false })

  expect(rowsOf(lines, [7, 8])).toEqual([{ profile: 'doctors', place: 'on-site', meansId: 7, equipped: 91, active: 100 }])
})

it('counts accounts that nobody equipped', () => {
  expect(rowsOf([{ profile: 'nurses', place: 'remote', active: 6, equipped: {} }], [7, 8])).toEqual([
    { profile: 'nurses', place: 'remote', meansId: 7, equipped: 0, active: 6 },
  ])
})

it('writes rows the contract finds coherent', () => {
  const rows = rowsOf([{ profile: 'doctors', place: 'on-site', active: 100, equipped: { 7: 91, 8: 9 } }], [7, 8])

  expect(registerProblem(rows)).toBeNull()
})
