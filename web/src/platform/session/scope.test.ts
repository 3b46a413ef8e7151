import { expect, it } from 'vitest'
import { chooseScope, scopeKey, scopesOf } from './scope.ts'

const establishment = (id: number, name: string) => ({
  id,
  name,
  shortName: name,
  sector: 'health',
  legalStatus: 'public',
  demonstration: false,
  permissions: ['obligations.read'],
})
const ght = (id: number, permissions: string[]) => ({ id, name: `GHT ${id}`, demonstration: false, permissions })

it('opens on the group when the person may read it', () => {
  const scopes = scopesOf({ ghts: [ght(1, ['group.read'])], establishments: [establishment(4, 'Hautebrume')] })

  expect(scopes.map(scopeKey)).toEqual(['g1', 'e4'])
  expect(chooseScope(scopes, undefined)).toMatchObject({ kind: 'group', id: 1 })
})

it('opens on the first establishment when the group is closed to the person', () => {
  const scopes = scopesOf({ ghts: [ght(1, [])], establishments: [establishment(4, 'Hautebrume')] })

  expect(chooseScope(scopes, undefined)).toMatchObject({ kind: 'establishment', id: 4 })
})

it("opens on one's own house, never on the demonstration, when both are there", () => {
  const scopes = scopesOf({
    ghts: [{ ...ght(1, ['group.read']), demonstration: true }],
    establishments: [{ ...establishment(2, 'Hautebrume'), demonstration: true }, establishment(4, 'Trente')],
  })

  expect(scopes.map(scopeKey)).toEqual(['e4', 'g1', 'e2'])
})

it('never opens a scope that is not in the session, whatever the address says', () => {
  const scopes = scopesOf({ ghts: [], establishments: [establishment(4, 'Hautebrume')] })

  expect(chooseScope(scopes, 'e9')).toMatchObject({ id: 4 })
  expect(chooseScope([], 'e9')).toBeNull()
})
