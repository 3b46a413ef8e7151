import { isDeepStrictEqual } from 'node:util'
import { type CatalogueImport, LIBRARY_OBJECTS, type LibraryObject } from '@hygie/contract/obligations'
import { entries } from '@hygie/formats/archive'
import { type CisoFile, type CisoFramework, type CisoLibrary, readCisoLibrary } from '@hygie/formats/ciso-assistant'
import type { SignedInContext, Upload } from '../../platform/http/context.ts'
import type { ImportedCatalogue } from './imported.ts'
import { insertImported, loadNodes, newestVersions } from './imported-repository.ts'

const MOST_LISTED = 1000
const MOST_SHOWN = 300
const LIMITS = { maxEntryBytes: 10 * 2 ** 20, maxTotalBytes: 400 * 2 ** 20, maxEntries: 5000 }

export interface CataloguesRead {
  catalogues: (ImportedCatalogue & { file: string })[]
  withoutFramework: CatalogueImport['withoutFramework']
  skipped: CatalogueImport['skipped']
  warnings: CatalogueImport['warnings']
}

/** A library, or an archive of libraries (.tar, .tar.zst, .zst): each refused file says why. */
export const readCatalogues = async (upload: Upload): Promise<CataloguesRead> => {
  const read: CataloguesRead = { catalogues: [], withoutFramework: [], skipped: [], warnings: [] }
  for await (const entry of entries(upload.stream as AsyncIterable<Uint8Array>, upload.name, LIMITS)) {
    if (entry.skipped) read.skipped.push({ line: null, reason: entry.skipped.reason, data: { file: entry.path, ...entry.skipped.data } })
    else if (/\.ya?ml$/i.test(entry.path)) readOne(entry.path, entry.bytes, read)
    else read.skipped.push({ line: null, reason: 'not-a-yaml-file', data: { file: entry.path } })
  }
  return read
}

const readOne = (path: string, bytes: Uint8Array, read: CataloguesRead): void => {
  const file = readCisoLibrary(bytes)
  const notes = file.skipped.map((one) => ({ line: one.line, reason: one.reason, data: { file: path, ...one.data } }))
  if (!file.library) {
    read.skipped.push(...notes)
    return
  }
  read.warnings.push(...notes.slice(0, MOST_LISTED))
  if (file.frameworks.length === 0) read.withoutFramework.push({ file: path, title: file.library.name, holds: heldBy(file) })
  for (const framework of file.frameworks) read.catalogues.push({ ...toCatalogue(file.library, framework), file: path })
}

/** Keys of the format, in the singular and in the plural. */
const KINDS: Record<string, LibraryObject> = {
  threat: 'threats',
  reference_control: 'reference-controls',
  risk_matrix: 'risk-matrices',
  risk_matrice: 'risk-matrices',
  preset: 'presets',
  metric_definition: 'metrics',
  ttp_catalog: 'attack-techniques',
  tactic: 'attack-techniques',
  technique: 'attack-techniques',
}

/** What a library without framework is made of, by kind: none of it is kept. */
const heldBy = ({ counts, mappings }: CisoFile): CatalogueImport['withoutFramework'][number]['holds'] => {
  const totals = new Map<LibraryObject, number>([['mappings', mappings.length]])
  for (const [key, count] of Object.entries(counts)) {
    const kind = KINDS[key] ?? KINDS[key.replace(/s$/, '')] ?? 'other'
    totals.set(kind, (totals.get(kind) ?? 0) + count)
  }
  return LIBRARY_OBJECTS.flatMap((kind) => {
    const count = totals.get(kind) ?? 0
    return count > 0 ? [{ kind, count }] : []
  })
}

const toCatalogue = (library: CisoLibrary, framework: CisoFramework): ImportedCatalogue => {
  let heading: string | null = null
  return {
    id: framework.urn,
    version: String(library.version),
    title: framework.name ?? library.name,
    provider: library.provider,
    licence: library.copyright,
    locale: library.locale,
    nodes: framework.requirements.map((node) => {
      if (!node.assessable) heading = node.label
      return {
        id: node.urn,
        number: node.refId,
        title: node.name ?? node.label,
        description: node.description,
        depth: node.depth,
        assessable: node.assessable,
        heading,
      }
    }),
  }
}

/** A newer version stands beside the one held; an older one, or another content under the same number, is told and left. */
export const importCatalogues = async (context: SignedInContext, read: CataloguesRead, preview: boolean): Promise<CatalogueImport> => {
  const result: CatalogueImport = {
    preview,
    loaded: 0,
    unchanged: 0,
    withoutFramework: read.withoutFramework,
    skipped: [...read.skipped],
    skippedMore: 0,
    sample: [],
    warnings: read.warnings.slice(0, MOST_LISTED),
  }
  const held = await heldVersions(context)
  for (const catalogue of read.catalogues) {
    const { file, id, title, version, nodes } = catalogue
    const known = held.get(id)
    const standing = known ? await comparedWith(known, catalogue) : 'newer'
    if (standing === 'unchanged') result.unchanged++
    else if (standing === 'newer') {
      const former = known?.version ?? null
      held.set(id, { version, nodes: () => Promise.resolve(nodes) })
      result.loaded++
      if (result.sample.length < MOST_SHOWN)
        result.sample.push({ title, version, ...(former === null ? {} : { held: former }), requirements: nodes.filter((node) => node.assessable).length, id })
      if (!preview) {
        await insertImported(context, catalogue)
        context.seal('catalogue.imported', { id, version, former, lines: nodes.length })
      }
    } else result.skipped.push({ line: null, reason: standing, data: { file, title, version, held: known?.version } })
  }
  result.skippedMore = Math.max(0, result.skipped.length - MOST_LISTED)
  result.skipped = result.skipped.slice(0, MOST_LISTED)
  return result
}

/** The newest version known of a catalogue, here or earlier in the same file. */
interface Held {
  version: string
  nodes: () => Promise<ImportedCatalogue['nodes']>
}

const heldVersions = async ({ db }: SignedInContext): Promise<Map<string, Held>> => {
  const held = new Map<string, Held>()
  for (const [id, version] of await newestVersions(db)) held.set(id, { version, nodes: () => loadNodes(db, id, version) })
  return held
}

const comparedWith = async (held: Held, { version, nodes }: ImportedCatalogue): Promise<'newer' | 'unchanged' | 'version-older' | 'version-differs'> => {
  const distance = Number(version) - Number(held.version)
  if (distance !== 0) return distance > 0 ? 'newer' : 'version-older'
  return isDeepStrictEqual(nodes, await held.nodes()) ? 'unchanged' : 'version-differs'
}
