import { isDeepStrictEqual } from 'node:util'
import type { CatalogueImport } from '@hygie/contract/obligations'
import { taskOf } from '../../platform/compute/index.ts'
import type { SignedInContext, Upload } from '../../platform/http/context.ts'
import { keepSharedImport } from '../../platform/imports/index.ts'
import type { Services } from '../../platform/services.ts'
import type { ImportedCatalogue } from './imported.ts'
import { insertDetails, insertImported, loadNodes, newestVersions } from './imported-repository.ts'
import { importMappings } from './import-mappings.ts'
import { type BroughtVersion, catalogueImport } from './undo-catalogues.ts'
import type { CataloguesRead, ReadCatalogue, readLibraries, ReadMappingSet } from './read-libraries.ts'

const MOST_LISTED = 1000
const MOST_SHOWN = 300
const READ = taskOf<typeof readLibraries>(new URL('./read-libraries.ts', import.meta.url), 'readLibraries')

/** Before any transaction is open, in a computing process. */
export const readCatalogues = async ({ compute }: Services, { name, stream }: Upload): Promise<CataloguesRead> => {
  const catalogues: ReadCatalogue[] = []
  const mappings: ReadMappingSet[] = []
  const notes = await compute.run(
    READ,
    { name },
    {
      input: stream,
      onItem: (part) => {
        if ('catalogue' in part) catalogues.push(part.catalogue)
        else if ('nodes' in part) catalogues.at(-1)?.nodes.push(...part.nodes)
        else if ('mapping' in part) mappings.push(part.mapping)
        else mappings.at(-1)?.pairs.push(...part.pairs)
      },
    },
  )
  return { catalogues, mappings, ...notes }
}

/** A newer version stands beside the one held; an older one, or another content under the same number, is told and left. */
export const importCatalogues = async (
  context: SignedInContext,
  read: CataloguesRead,
  { preview, fileName }: { preview: boolean; fileName: string },
): Promise<CatalogueImport> => {
  const brought: BroughtVersion[] = []
  const result: CatalogueImport = {
    preview,
    loaded: 0,
    unchanged: 0,
    mappings: { loaded: 0, unchanged: 0, pairs: 0 },
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
    else if (standing === 'newer' || standing === 'completed') {
      const former = known?.version ?? null
      held.set(id, { version, detailed: true, nodes: () => Promise.resolve(nodes) })
      result.loaded++
      if (result.sample.length < MOST_SHOWN)
        result.sample.push({ title, version, ...(former === null ? {} : { held: former }), requirements: nodes.filter((node) => node.assessable).length, id })
      if (!preview) {
        await (standing === 'newer' ? insertImported(context, catalogue) : insertDetails(context.db, catalogue))
        if (standing === 'newer') brought.push({ what: 'catalogue', id, version })
        context.seal('catalogue.imported', { id, version, former, lines: nodes.length })
      }
    } else result.skipped.push({ line: null, reason: standing, data: { file, title, version, held: known?.version } })
  }
  brought.push(...(await importMappings(context, read.mappings, result)))
  result.skippedMore = Math.max(0, result.skipped.length - MOST_LISTED)
  result.skipped = result.skipped.slice(0, MOST_LISTED)
  await keepSharedImport(context, { kind: catalogueImport.kind, ghtId: null, fileName, items: brought, result })
  return result
}

/** The newest version known of a catalogue, here or earlier in the same file. */
interface Held {
  version: string
  /** Its questions, groups and scale are kept. */
  detailed: boolean
  nodes: () => Promise<ImportedCatalogue['nodes']>
}

const heldVersions = async ({ db }: SignedInContext): Promise<Map<string, Held>> => {
  const held = new Map<string, Held>()
  for (const [id, { version, detailed }] of await newestVersions(db)) held.set(id, { version, detailed, nodes: () => loadNodes(db, id, version) })
  return held
}

type Standing = 'newer' | 'unchanged' | 'completed' | 'version-older' | 'version-differs'

/** As a line was kept before what its choices add was. */
const withoutAdditions = (node: ImportedCatalogue['nodes'][number]): ImportedCatalogue['nodes'][number] =>
  node.detail === null
    ? node
    : {
        ...node,
        detail: {
          ...node.detail,
          questions: node.detail.questions.map((one) => ({ ...one, choices: one.choices.map(({ adds: _adds, ...choice }) => choice) })),
        },
      }

/** `completed`: the same version, imported before questions, or what their choices add, were kept. */
const comparedWith = async (held: Held, { version, nodes }: ImportedCatalogue): Promise<Standing> => {
  const distance = Number(version) - Number(held.version)
  if (distance !== 0) return distance > 0 ? 'newer' : 'version-older'
  const theirs = await held.nodes()
  if (held.detailed) {
    if (isDeepStrictEqual(nodes, theirs)) return 'unchanged'
    return isDeepStrictEqual(nodes.map(withoutAdditions), theirs) ? 'completed' : 'version-differs'
  }
  const bare = (all: ImportedCatalogue['nodes']) => all.map((node) => ({ ...node, detail: null }))
  return isDeepStrictEqual(bare(nodes), bare(theirs)) ? 'completed' : 'version-differs'
}
