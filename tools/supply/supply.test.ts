import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { billOfMaterials } from './bom.ts'
import { isAllowed, licenceFaults } from './licences.ts'
import { type Lock, readLock, resolveFrom, thirdParties } from './lock.ts'
import { lockFaults, npmrcFaults } from './lock-faults.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const read = readLock(ROOT)
const { lock } = read
const packages = thirdParties(lock)
const bom = (delivered = false) => billOfMaterials({ ...read, version: '0.1.0', delivered })

interface Bom {
  serialNumber: string
  components: { 'bom-ref': string; name: string; scope: string; licenses?: object[] }[]
  dependencies: { ref: string; dependsOn?: string[] }[]
}

/** The schema that OWASP publishes, as its own library carries it. */
const validator = () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema')
  const schema = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object
  const ajv = new Ajv({ strict: false, formats: { 'iri-reference': true, 'idn-email': true } })
  addFormats.default(ajv)
  for (const name of ['spdx', 'jsf-0.82']) ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  return ajv.compile(schema('bom-1.6'))
}

describe('the bill of materials', () => {
  it('follows the schema of CycloneDX 1.6, and a broken one does not', () => {
    const valid = validator()
    const document = JSON.parse(bom()) as Bom
    expect(valid(document), JSON.stringify(valid.errors)).toBe(true)
    expect(valid({ ...document, components: [{ name: 'sans type' }] })).toBe(false)
  })

  it('names every package of the lock, and without the tools when asked', () => {
    const { components } = JSON.parse(bom()) as Bom
    const delivered = (JSON.parse(bom(true)) as Bom).components
    expect(components.length).toBe(packages.length)
    expect(components.every((one) => (one.licenses?.length ?? 0) > 0)).toBe(true)
    expect(delivered.length).toBe(packages.filter((one) => !one.dev).length)
    expect(delivered.map((one) => one.name)).not.toContain('vitest')
    expect(delivered.map((one) => one.name)).toContain('fastify')
  })

  it('is the same bytes each time, and another serial number for another lock', () => {
    expect(bom()).toBe(bom())
    expect((JSON.parse(bom()) as Bom).serialNumber).not.toBe((JSON.parse(bom(true)) as Bom).serialNumber)
  })

  it('ties each dependency to what is really installed', () => {
    const { dependencies, components } = JSON.parse(bom()) as Bom
    const known = new Set(components.map((one) => one['bom-ref']))
    expect(dependencies.find((one) => one.ref === 'hygie')?.dependsOn).toContain('fastify')
    expect(dependencies.flatMap((one) => one.dependsOn ?? []).filter((ref) => !known.has(ref))).toEqual([])
  })
})

it('finds a package as Node does: nearest folder first', () => {
  const nested: Lock = { packages: { 'node_modules/a': {}, 'node_modules/a/node_modules/b': {}, 'node_modules/b': {}, server: {} } }
  expect(resolveFrom(nested, 'node_modules/a', 'b')).toBe('node_modules/a/node_modules/b')
  expect(resolveFrom(nested, 'server', 'b')).toBe('node_modules/b')
  expect(resolveFrom(nested, 'node_modules/b', 'absent')).toBeNull()
})

describe('the lock file', () => {
  it('needs no install script, holds no address, and a SHA-512 of everything', () => {
    expect(lockFaults(lock)).toEqual([])
    expect(npmrcFaults(ROOT)).toEqual([])
  })

  it('says what is wrong', () => {
    const bad = { packages: { ...lock.packages, 'node_modules/x': { version: '1.0.0', hasInstallScript: true, resolved: 'https://registry.example/x.tgz' } } }
    expect(lockFaults(bad)).toEqual([
      'x 1.0.0 needs an install script',
      'node_modules/x has an address in the lock file: https://registry.example/x.tgz',
      'node_modules/x has no SHA-512 in the lock file',
    ])
  })
})

describe('licences', () => {
  it('are all compatible with the EUPL-1.2, or excepted with a reason', () => {
    expect(licenceFaults(packages)).toEqual([])
  })

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.md', false],
  ])('%s: %s', (expression, allowed) => expect(isAllowed(expression)).toBe(allowed))

  it('refuse what is not said, what is not allowed, and an exception that outlived its need', () => {
    const one = (license?: string, dev = false) => ({ path: 'node_modules/x', name: 'x', version: '1.0.0', dev, ...(license === undefined ? {} : { license }) })
    const exceptions = [{ package: 'x', licence: 'MPL-2.0', dev: true, why: '' }]
    expect(licenceFaults([one()], [])).toHaveLength(1)
    expect(licenceFaults([one('SSPL-1.0')], [])).toHaveLength(1)
    expect(licenceFaults([one('MPL-2.0')], exceptions)).toEqual(['x 1.0.0: MPL-2.0 is accepted for building and testing, yet it would be delivered'])
    expect(licenceFaults([one('MPL-2.0', true)], exceptions)).toEqual([])
    expect(licenceFaults([], exceptions)).toEqual(['x (MPL-2.0) is no longer used: take its exception away'])
  })
})
