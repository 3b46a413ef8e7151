import type { Correspondences } from '@hygie/contract/obligations'
import type { Requirement, State } from '@hygie/engines/compliance'
import { compileMappings, explainPropagation, type Mapping, propagate } from '@hygie/engines/mapping'
import { SCOPED_EVIDENCE } from '@hygie/formats/hygie-catalogue'
import type { Trx } from '../../platform/database/tenant.ts'
import { factKindsLike } from '../../platform/facts/index.ts'
import { numberOf, type Shipped } from './catalogues.ts'
import { type ImportedLine, linesOf } from './imported-repository.ts'
import { lineRequirement, PART } from './imported.ts'
import { pairsTouching, titlesOfSets } from './mappings-repository.ts'
import { answeredRequirements } from './repository.ts'

const MOST_PASSAGES = 200

/** Pairs of the shipped sets and of the imported ones in force that touch one of these requirements. */
export const pairsAround = async (db: Trx, { mappings }: Shipped, requirementIds: readonly string[], serverAt: Date): Promise<Mapping[]> => {
  const wanted = new Set(requirementIds)
  const shipped = mappings.flatMap(({ id, pairs }) =>
    pairs
      .filter(({ source, target }) => wanted.has(source) || wanted.has(target))
      .map(({ source, target, relationship }) => ({ setId: id, source, target, relationship, strength: null })),
  )
  return [...shipped, ...(await pairsTouching(db, requirementIds, serverAt))]
}

/** Imported lines that this house answered in any way: the only ones that can say something of another requirement. */
export const answeredLines = async (db: Trx, establishmentId: number, serverAt: Date): Promise<ImportedLine[]> => {
  const proven = (await factKindsLike(db, establishmentId, `${SCOPED_EVIDENCE}:`)).map((kind) => kind.slice(SCOPED_EVIDENCE.length + 1, -(PART.length + 1)))
  return linesOf(db, [...new Set([...proven, ...(await answeredRequirements(db, establishmentId))])], serverAt)
}

/** What reaches each requirement that nobody answered: one step, its own answer first (engine mapping). */
export const carriedTo = (pairs: readonly Mapping[], states: ReadonlyMap<string, State>) => propagate(compileMappings(pairs), states)

/** The requirements on the other side of the pairs, to be judged beside. */
export const neighbours = async (db: Trx, shipped: Shipped, pairs: readonly Mapping[], requirementId: string, serverAt: Date): Promise<Neighbours> => {
  const ids = [...new Set(pairs.flatMap(({ source, target }) => [source, target]))].filter((id) => id !== requirementId)
  const lines = await linesOf(
    db,
    ids.filter((id) => !shipped.requirements.has(id)),
    serverAt,
  )
  return {
    requirements: [...shipped.engine.filter(({ id }) => ids.includes(id)), ...lines.map(lineRequirement)],
    lines: new Map(lines.map((one) => [one.id, one])),
  }
}

export interface Neighbours {
  requirements: Requirement[]
  lines: ReadonlyMap<string, ImportedLine>
}

/** Through what the answers given elsewhere reach a requirement, and which ones its own answer reaches. */
export const correspondencesOf = async (
  db: Trx,
  shipped: Shipped,
  about: { requirementId: string; pairs: readonly Mapping[]; lines: Neighbours['lines']; states: ReadonlyMap<string, State> },
): Promise<Correspondences> => {
  const { requirementId, pairs, lines, states } = about
  const compiled = compileMappings(pairs)
  const reached = explainPropagation(compiled, states, requirementId)
  const own = states.get(requirementId) ?? 'unknown'
  const reaches = [...propagate(compiled, new Map([[requirementId, own]]))].filter(
    ([id]) => (states.get(id) ?? 'unknown') === 'unknown' && known(shipped, lines, id),
  )
  const titles = await titlesOfSets(db, [...new Set(pairs.map(({ setId }) => setId))])
  const setTitle = (id: string) => shipped.mappings.find((one) => one.id === id)?.title ?? both(titles.get(id) ?? id)
  const nameOf = (id: string) => {
    const content = shipped.requirements.get(id)
    const line = lines.get(id)
    if (content) return { requirementId: id, number: numberOf(id, content.catalogueId), title: content.title }
    return { requirementId: id, number: line?.number ?? '', title: both(line?.title ?? id) }
  }
  return {
    state: reached?.state ?? null,
    through: (reached?.through ?? []).slice(0, MOST_PASSAGES).map(({ from, setId, ...one }) => ({
      ...nameOf(from),
      ...one,
      set: setTitle(setId),
      /** Ours is our own reading; an imported one is its publisher's. */
      ours: shipped.mappings.some(({ id }) => id === setId),
    })),
    reaches: reaches.slice(0, MOST_PASSAGES).map(([id, carried]) => ({ ...nameOf(id), carried })),
  }
}

const known = (shipped: Shipped, lines: Neighbours['lines'], id: string): boolean => shipped.requirements.has(id) || lines.has(id)
const both = (text: string) => ({ fr: text, en: text })
