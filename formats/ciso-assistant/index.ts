/**
 * Libraries of CISO Assistant (intuitem), one YAML document of at most 10 MB: frameworks and correspondences are read, the other
 * objects (threats, reference controls, risk matrices, presets, metrics, attack techniques) are counted. A library without framework
 * is read too. Format: the union of the 288 public libraries (2026-08), no published schema.
 *
 * - Refused: no URN, name, version or objects; YAML that cannot be read (with its line); too many values once aliases are followed.
 * - Lists, single objects and dictionaries are accepted wherever one of them is met.
 * - A reference to a control or a threat of another library is kept and listed in `unresolved`, where CISO Assistant refuses the file.
 * - Nodes that are not assessable are kept: they carry the titles. Half the nodes have no name, a sixth no reference: use `label`.
 * - The texts belong to their publishers (`copyright`): a user may import them, the project ships none.
 */
import { addSkipped, type Skipped } from '../input/index.ts'
import { type CisoFramework, readFramework } from './framework.ts'
import { type CisoMapping, type MappingReason, readMapping } from './mapping.ts'
import type { NodeReason } from './requirement.ts'
import { isRaw, number, objects, type Raw, text, texts, type Translations, translations, urn } from './shape.ts'
import { parseYaml, type YamlReason } from './yaml.ts'

export type { CisoFramework } from './framework.ts'
export type { CisoMapping } from './mapping.ts'
export type { CisoChoice, CisoQuestion, CisoRequirement } from './requirement.ts'
export type { Translations } from './shape.ts'

export const CISO_REASONS = [
  'too-large',
  'invalid-encoding',
  'yaml-error',
  'yaml-too-many-values',
  'library-not-object',
  'library-field-missing',
  'library-version',
  'framework-without-urn',
  'node-not-object',
  'node-without-urn',
  'node-duplicate',
  'mapping-incomplete',
  'mapping-pair-incomplete',
  'mapping-relationship',
] as const
export type CisoReason = YamlReason | NodeReason | MappingReason | 'library-not-object' | 'library-field-missing' | 'library-version' | 'framework-without-urn'

export interface CisoLibrary {
  /** Identity is (urn, locale, version). */
  urn: string
  refId: string | null
  name: string
  description: string | null
  version: number
  locale: string
  provider: string | null
  packager: string | null
  copyright: string | null
  /** As written, usually an ISO day. */
  publicationDate: string | null
  /** URNs of libraries it names. */
  dependencies: string[]
  translations: Translations
}

export interface CisoFile {
  /** null when the file is refused; `skipped` then says why. */
  library: CisoLibrary | null
  frameworks: CisoFramework[]
  mappings: CisoMapping[]
  /** Other objects by their key in the file: `threats`, `reference_controls`, `risk_matrix`… */
  counts: Record<string, number>
  /** The first 1,000. */
  skipped: Skipped<CisoReason>[]
  skippedByReason: Partial<Record<CisoReason, number>>
}

export interface CisoOptions {
  /** URNs already imported from other libraries. */
  isKnown?: (urn: string) => boolean
}

export function readCisoLibrary(bytes: Uint8Array, { isKnown = () => false }: CisoOptions = {}): CisoFile {
  const file: CisoFile = { library: null, frameworks: [], mappings: [], counts: {}, skipped: [], skippedByReason: {} }
  const skip = (skipped: Skipped<CisoReason>) => addSkipped(file, skipped)
  const yaml = parseYaml(bytes)
  if (yaml.refused) {
    skip(yaml.refused)
    return file
  }
  const read = readHead(yaml.value)
  if (read.refused) {
    skip(read.refused)
    return file
  }
  file.library = read.library

  const defined = new Set<string>()
  for (const [key, value] of Object.entries(read.objects)) {
    if (FRAMEWORK_KEYS.has(key) || MAPPING_KEYS.has(key)) continue
    const found = objects(value, OWN_KEYS.get(key) ?? 'urn')
    file.counts[key] = found.length
    for (const one of found) defined.add(urn(one?.urn) ?? '')
  }
  for (const [key, value] of Object.entries(read.objects)) {
    const path = `objects.${key}`
    for (const raw of FRAMEWORK_KEYS.has(key) ? objects(value, 'requirement_nodes') : []) {
      const { framework, skipped } = raw ? readFramework(raw, path, (named) => defined.has(named) || isKnown(named)) : { framework: null, skipped: [] }
      if (framework) file.frameworks.push(framework)
      else skip({ line: null, reason: 'framework-without-urn', data: { path } })
      skipped.forEach(skip)
    }
    for (const raw of MAPPING_KEYS.has(key) ? objects(value, 'requirement_mappings') : []) {
      const { mapping, skipped } = readMapping(raw ?? {}, path)
      if (mapping) file.mappings.push(mapping)
      skipped.forEach(skip)
    }
  }
  return file
}

const FRAMEWORK_KEYS = new Set(['framework', 'frameworks'])
const MAPPING_KEYS = new Set(['requirement_mapping_set', 'requirement_mapping_sets'])
/** Objects known by another key than their URN. */
const OWN_KEYS = new Map([['preset', 'profile']])

type Head = { library: CisoLibrary; objects: Raw; refused?: undefined } | { refused: Skipped<CisoReason> }

function readHead(raw: unknown): Head {
  if (!isRaw(raw)) return { refused: { line: null, reason: 'library-not-object' } }
  const own = urn(raw.urn)
  const name = text(raw.name)
  const missing = own === null ? 'urn' : name === null ? 'name' : text(raw.version) === null ? 'version' : isRaw(raw.objects) ? null : 'objects'
  if (missing !== null || own === null || name === null || !isRaw(raw.objects)) {
    return { refused: { line: null, reason: 'library-field-missing', data: { field: missing ?? '' } } }
  }
  const version = number(raw.version)
  if (version === null) return { refused: { line: null, reason: 'library-version', data: { value: String(raw.version).slice(0, 40) } } }

  const library: CisoLibrary = {
    urn: own,
    refId: text(raw.ref_id),
    name,
    description: text(raw.description),
    version,
    locale: text(raw.locale) ?? 'en',
    provider: text(raw.provider),
    packager: text(raw.packager),
    copyright: text(raw.copyright),
    publicationDate: text(raw.publication_date),
    dependencies: texts(raw.dependencies).map((dependency) => dependency.toLowerCase()),
    translations: translations(raw.translations),
  }
  return { library, objects: raw.objects }
}
