import { createHash } from 'node:crypto'
import { Enums, Models, Serialize, Spec, SPDX } from '@cyclonedx/cyclonedx-library'
import { type Lock, resolveFrom, type ThirdParty, thirdParties } from './lock.ts'

export interface BomInput {
  lock: Lock
  /** Of the lock file: the same lock gives the same bytes, serial number included. */
  text: string
  version: string
  /** Without what only builds and tests. */
  delivered: boolean
}

/** The bill of materials of this checkout, CycloneDX 1.6 in JSON: from the lock file alone, without network, date or chance. */
export const billOfMaterials = ({ lock, text, version, delivered }: BomInput): string => {
  const packages = thirdParties(lock).filter((one) => !delivered || !one.dev)
  const application = new Models.Component(Enums.ComponentType.Application, 'hygie', {
    bomRef: 'hygie',
    version,
    licenses: licensesOf('EUPL-1.2'),
    purl: `pkg:npm/hygie@${version}`,
  })
  const components = new Map(packages.map((one) => [one.path, componentOf(one)]))
  for (const one of packages) link(lock, components, components.get(one.path), one.path, one)
  for (const [path, own] of Object.entries(lock.packages)) {
    if (path.includes('node_modules/')) continue
    link(lock, components, application, path, { ...own, dependencies: { ...own.dependencies, ...(delivered ? {} : own.devDependencies) } })
  }
  const bom = new Models.Bom({ serialNumber: serialOf(text, version, delivered), components: new Models.ComponentRepository(components.values()) })
  bom.metadata.component = application
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)
  return `${new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 1 })}\n`
}

const licensesOf = (said: string | undefined): Models.LicenseRepository => {
  if (said === undefined) return new Models.LicenseRepository()
  if (/\s(?:OR|AND)\s/.test(said)) return new Models.LicenseRepository([new Models.LicenseExpression(said)])
  return new Models.LicenseRepository([SPDX.isSupportedSpdxId(said) ? new Models.SpdxLicense(said) : new Models.NamedLicense(said)])
}

const componentOf = (one: ThirdParty): Models.Component => {
  const slash = one.name.indexOf('/')
  const group = one.name.startsWith('@') ? one.name.slice(0, slash) : undefined
  const hex = Buffer.from((one.integrity ?? '').replace('sha512-', ''), 'base64').toString('hex')
  return new Models.Component(Enums.ComponentType.Library, group === undefined ? one.name : one.name.slice(slash + 1), {
    bomRef: one.path.replaceAll('node_modules/', ''),
    ...(group === undefined ? {} : { group }),
    version: one.version,
    licenses: licensesOf(one.license),
    hashes: new Models.HashDictionary(hex === '' ? [] : [[Enums.HashAlgorithm['SHA-512'], hex]]),
    purl: `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`,
    scope: one.dev ? Enums.ComponentScope.Excluded : one.optional || one.devOptional ? Enums.ComponentScope.Optional : Enums.ComponentScope.Required,
  })
}

const link = (
  lock: Lock,
  components: ReadonlyMap<string, Models.Component>,
  component: Models.Component | undefined,
  path: string,
  one: Pick<ThirdParty, 'dependencies' | 'optionalDependencies' | 'peerDependencies'>,
): void => {
  for (const name of Object.keys({ ...one.dependencies, ...one.optionalDependencies, ...one.peerDependencies })) {
    const target = components.get(resolveFrom(lock, path, name) ?? '')
    if (target && target !== component) component?.dependencies.add(target.bomRef)
  }
}

/** A UUID from a hash (version 8 of RFC 9562): of the lock, the version and what is left out. */
const serialOf = (text: string, version: string, delivered: boolean): string => {
  const bytes = createHash('sha256').update(`${version} ${delivered}\n${text}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
