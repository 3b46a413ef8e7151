import { GRANTS, ROLES } from '@hygie/contract'
import { expect, it } from 'vitest'
import { DOMAINS, levelOf } from './grant-levels.ts'

it('says that the direction signs what it releases, and that the committee only reads the group', () => {
  expect(levelOf('chief-executive', 'reports')).toBe('sign')
  expect(levelOf('ciso', 'reports')).toBe('read')
  expect(DOMAINS.map((domain) => levelOf('group-committee', domain))).toEqual(['none', 'none', 'none', 'none', 'none', 'read', 'none', 'none'])
})

it('keeps the accounts to the administrator', () => {
  expect(ROLES.filter((role) => levelOf(role, 'platform') !== 'none')).toEqual(['administrator'])
})

it.each(ROLES)('leaves no permission of %s out of the table', (role) => {
  const shown = new Set(DOMAINS.filter((domain) => levelOf(role, domain) !== 'none'))
  for (const permission of GRANTS[role]) {
    const domain = permission === 'releases.sign' ? 'reports' : permission.split('.')[0]
    expect([...shown], permission).toContain(domain)
  }
})
