import type { ImportResult } from '@hygie/contract'
import { entries } from '@hygie/formats/archive'
import { type CisoFramework, type CisoLibrary, readCisoLibrary } from '@hygie/formats/ciso-assistant'
import type { SignedInContext, Upload } from '../../platform/http/context.ts'
import type { ImportedCatalogue } from './imported.ts'
import { saveImported } from './imported-repository.ts'

const MOST_LISTED = 1000
const LIMITS = { maxEntryBytes: 10 * 2 ** 20, maxTotalBytes: 400 * 2 ** 20, maxEntries: 5000 }

export interface CataloguesRead {
  catalogues: ImportedCatalogue[]
  /** Libraries read without any framework: mappings, matrices, threats. */
  withoutFramework: number
  skipped: ImportResult['skipped']
  warnings: ImportResult['warnings']
}

/** A library, or an archive of libraries (.tar, .tar.zst, .zst): each refused file says why. */
export const readCatalogues = async (upload: Upload): Promise<CataloguesRead> => {
  const read: CataloguesRead = { catalogues: [], withoutFramework: 0, skipped: [], warnings: [] }
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
  if (file.frameworks.length === 0) read.withoutFramework++
  for (const framework of file.frameworks) read.catalogues.push(toCatalogue(file.library, framework))
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

export const importCatalogues = async (context: SignedInContext, read: CataloguesRead, preview: boolean): Promise<ImportResult> => {
  const result: ImportResult = {
    preview,
    loaded: read.catalogues.length + read.withoutFramework,
    unchanged: 0,
    skipped: read.skipped.slice(0, MOST_LISTED),
    skippedMore: Math.max(0, read.skipped.length - MOST_LISTED),
    sample: read.catalogues
      .slice(0, 300)
      .map((one) => ({ id: one.id, title: one.title, version: one.version, requirements: one.nodes.filter((node) => node.assessable).length })),
    warnings: read.warnings.slice(0, MOST_LISTED),
  }
  if (preview) return result
  for (const catalogue of read.catalogues) {
    if (await saveImported(context, catalogue))
      context.seal('catalogue.imported', { id: catalogue.id, version: catalogue.version, lines: catalogue.nodes.length })
    else {
      result.loaded--
      result.unchanged++
    }
  }
  return result
}
