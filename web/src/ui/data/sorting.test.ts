import { expect, it } from 'vitest'
import { sortRows } from './sorting.ts'

const by = (values: (string | number | null)[], descending = false) => sortRows(values, (value) => value, descending)

it('sorts French names as a French reader expects', () => {
  expect(by(['Étienne', 'Zoé', 'Eric', 'zébulon'])).toEqual(['Eric', 'Étienne', 'zébulon', 'Zoé'])
})

it('reads numbers inside words', () => {
  expect(by(['Action 10', 'Action 2'])).toEqual(['Action 2', 'Action 10'])
})

it('keeps empty values last in both directions', () => {
  expect(by([null, 2, 1])).toEqual([1, 2, null])
  expect(by([null, 2, 1], true)).toEqual([2, 1, null])
})
