import { expect, it } from 'vitest'
import { foldGrants } from './fold-grants.ts'

it('gives one line per role and capability, with its verbs, its places and its reasons', () => {
  const grant = { capability: 'evidence', role: 'ciso', routes: 1 } as const
  const rights = foldGrants([
    { ...grant, verb: 'write', scope: 'establishment', permission: 'evidence.write' },
    { ...grant, verb: 'read', scope: 'establishment', permission: 'evidence.read' },
    { ...grant, verb: 'read', scope: 'group', permission: 'evidence.read' },
    { ...grant, role: 'administrator', verb: 'read', scope: 'platform', permission: 'platform.read' },
  ])

  expect(rights.map((one) => one.role)).toEqual(['administrator', 'ciso'])
  expect(rights[1]).toEqual({
    role: 'ciso',
    capability: 'evidence',
    verbs: ['read', 'write'],
    scopes: ['group', 'establishment'],
    permissions: ['evidence.write', 'evidence.read'],
  })
})
