import { type CatalogueImport, LIBRARY_OBJECTS, type LibraryObject } from '@hygie/contract/obligations'
import { entries } from '@hygie/formats/archive'
import {
  type CisoFile,
  type CisoFramework,
  type CisoLibrary,
  type CisoMapping,
  type CisoQuestion,
  type CisoRequirement,
  readCisoLibrary,
} from '@hygie/formats/ciso-assistant'
import type { ImportedCatalogue, LineDetail, LineQuestion } from './imported.ts'
import type { MappingSet } from './mappings-repository.ts'

const MOST_LISTED = 1000
/** What comes to the server at once: a large catalogue must not hold its loop. */
const NODES_AT_ONCE = 500
const LIMITS = { maxEntryBytes: 10 * 2 ** 20, maxTotalBytes: 400 * 2 ** 20, maxEntries: 5000 }

export type ReadCatalogue = ImportedCatalogue & { file: string }

export interface CataloguesRead {
  catalogues: ReadCatalogue[]
  mappings: ReadMappingSet[]
  withoutFramework: CatalogueImport['withoutFramework']
  skipped: CatalogueImport['skipped']
  warnings: CatalogueImport['warnings']
}

export type ReadMappingSet = MappingSet & { file: string }

/** A catalogue with its first lines, or more lines of the one before; a set of correspondences with its first pairs, or more pairs. */
export type CataloguePart = { catalogue: ReadCatalogue } | { nodes: ReadCatalogue['nodes'] } | { mapping: ReadMappingSet } | { pairs: MappingSet['pairs'] }

type Notes = Omit<CataloguesRead, 'catalogues' | 'mappings'>

/** Runs in a computing process. A library, or an archive of libraries (.tar, .tar.zst, .zst): each refused file says why. */
export async function* readLibraries({ name }: { name: string }, input: AsyncIterable<Uint8Array>): AsyncGenerator<CataloguePart, Notes> {
  const read: Notes = { withoutFramework: [], skipped: [], warnings: [] }
  for await (const entry of entries(input, name, LIMITS)) {
    if (entry.skipped) read.skipped.push({ line: null, reason: entry.skipped.reason, data: { file: entry.path, ...entry.skipped.data } })
    else if (/\.ya?ml$/i.test(entry.path)) yield* readOne(entry.path, entry.bytes, read)
    else read.skipped.push({ line: null, reason: 'not-a-yaml-file', data: { file: entry.path } })
  }
  read.warnings = read.warnings.slice(0, MOST_LISTED)
  return read
}

function* readOne(path: string, bytes: Uint8Array, read: Notes): Generator<CataloguePart> {
  const file = readCisoLibrary(bytes)
  const notes = file.skipped.map((one) => ({ line: one.line, reason: one.reason, data: { file: path, ...one.data } }))
  if (!file.library) {
    read.skipped.push(...notes)
    return
  }
  read.warnings.push(...notes.slice(0, MOST_LISTED))
  if (file.frameworks.length === 0 && file.mappings.length === 0) read.withoutFramework.push({ file: path, title: file.library.name, holds: heldBy(file) })
  for (const framework of file.frameworks) {
    const { nodes, ...head } = toCatalogue(file.library, framework)
    yield { catalogue: { ...head, nodes: nodes.slice(0, NODES_AT_ONCE), file: path } }
    for (let from = NODES_AT_ONCE; from < nodes.length; from += NODES_AT_ONCE) yield { nodes: nodes.slice(from, from + NODES_AT_ONCE) }
  }
  for (const mapping of file.mappings) {
    const { pairs, ...head } = toMappingSet(file.library, mapping)
    yield { mapping: { ...head, pairs: pairs.slice(0, NODES_AT_ONCE), file: path } }
    for (let from = NODES_AT_ONCE; from < pairs.length; from += NODES_AT_ONCE) yield { pairs: pairs.slice(from, from + NODES_AT_ONCE) }
  }
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

const toMappingSet = (library: CisoLibrary, mapping: CisoMapping): MappingSet => ({
  id: mapping.urn,
  version: String(library.version),
  title: mapping.name,
  provider: library.provider,
  sourceCatalogue: mapping.sourceFrameworkUrn,
  targetCatalogue: mapping.targetFrameworkUrn,
  pairs: mapping.pairs.map(({ sourceUrn, targetUrn, relationship, strength }) => ({ source: sourceUrn, target: targetUrn, relationship, strength })),
})

const toCatalogue = (library: CisoLibrary, framework: CisoFramework): ImportedCatalogue => {
  let heading: string | null = null
  return {
    id: framework.urn,
    version: String(library.version),
    title: framework.name ?? library.name,
    provider: library.provider,
    licence: library.copyright,
    locale: library.locale,
    scale: scaleOf(framework),
    groups: framework.implementationGroups.map((one) => ({ id: one.refId, name: one.name, byDefault: one.selectedByDefault })),
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
        detail: detailOf(node),
      }
    }),
  }
}

const scaleOf = ({ scores: { minimum, maximum, levels } }: CisoFramework): ImportedCatalogue['scale'] =>
  maximum === null ? null : { minimum: minimum ?? 0, maximum, levels: levels.map(({ score, name, description }) => ({ score, name, description })) }

const detailOf = ({ implementationGroups: groups, weight, questions }: CisoRequirement): LineDetail | null =>
  groups.length === 0 && weight === null && questions.length === 0 ? null : { groups, weight, questions: questions.map(questionOf) }

/** Names of the format; what it calls otherwise is answered by a text. */
const QUESTION_KINDS: Partial<Record<string, LineQuestion['kind']>> = { unique_choice: 'choice', multiple_choice: 'choices', number: 'number', date: 'date' }
const YES_NO = [
  { id: 'yes', label: 'Oui', score: null },
  { id: 'no', label: 'Non', score: null },
]

const questionOf = ({ urn, type, text, choices, dependsOn }: CisoQuestion): LineQuestion => ({
  id: urn,
  kind: type === 'boolean' ? 'choice' : (QUESTION_KINDS[type] ?? 'text'),
  text,
  choices:
    type === 'boolean'
      ? YES_NO
      : choices.map((one, index) => ({
          id: one.urn ?? `${urn}:${index + 1}`,
          label: one.value,
          score: one.score,
          ...(one.selectsGroups.length === 0 ? {} : { adds: one.selectsGroups }),
        })),
  onlyIf: dependsOn,
})
