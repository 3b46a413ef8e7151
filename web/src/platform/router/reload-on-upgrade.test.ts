import { expect, it } from 'vitest'
import { mayReload } from './reload-on-upgrade.ts'

it('loads the page again once, then leaves the error on screen', () => {
  expect(mayReload(1_000_000, null)).toBe(true)
  expect(mayReload(1_000_000, '995000')).toBe(false)
  expect(mayReload(1_000_000, '900000')).toBe(true)
})
