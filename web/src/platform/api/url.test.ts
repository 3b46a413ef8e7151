import { expect, it } from 'vitest'
import { urlOf } from './url.ts'

it('fills parameters and leaves empty filters out', () => {
  expect(
    urlOf({ path: '/api/establishments/:establishmentId/facts' }, { params: { establishmentId: 3 }, query: { search: '', limit: 50, kind: undefined } }),
  ).toBe('/api/establishments/3/facts?limit=50')
})

it('keeps the slash of a requirement inside its query', () => {
  expect(urlOf({ path: '/api/x' }, { query: { requirementId: 'dns-2025-12/3' } })).toBe('/api/x?requirementId=dns-2025-12%2F3')
})

it('cannot be led to another path by a parameter', () => {
  expect(urlOf({ path: '/api/files/:fileId' }, { params: { fileId: '../../session' } })).toBe('/api/files/..%2F..%2Fsession')
})

it('says which parameter is missing', () => {
  expect(() => urlOf({ path: '/api/:a' })).toThrow('missing parameter a')
})
