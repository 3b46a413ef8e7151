import { expect, it } from 'vitest'
import { parseSearch, safeNext, stringifySearch, withContext } from './search.ts'

it('keeps what is looked at and the date from page to page', () => {
  expect(withContext('/evidence', { scope: 'e3', at: '2026-01-01', tab: 'files' })).toBe('/evidence?scope=e3&at=2026-01-01')
})

it('lets a link change what is looked at', () => {
  expect(withContext('/obligations?scope=e7', { scope: 'g1' })).toBe('/obligations?scope=e7')
})

it('lets a link come back to today with an empty date', () => {
  expect(withContext('/?at=', { at: '2026-01-01' })).toBe('/')
})

it('writes and reads the slash of a requirement', () => {
  expect(parseSearch(stringifySearch({ id: 'dns-2025-12/4a' }))).toEqual({ id: 'dns-2025-12/4a' })
})

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', ['javascript', 'alert(1)'].join(':'), '/connexion?next=%2F', undefined])(
  'does not leave Hygie after signing in, nor stay at the door: %s',
  (next) => {
    expect(safeNext(next)).toBe('/')
  },
)

it('comes back to the page asked for', () => {
  expect(safeNext('/obligations?scope=e3')).toBe('/obligations?scope=e3')
})
