import { isDeepStrictEqual } from 'node:util'
import type { CatalogueImport } from '@hygie/contract/obligations'
import type { SignedInContext } from '../../platform/http/context.ts'
import { insertMappingSet, loadPairs, type MappingSet, newestSetVersions } from './mappings-repository.ts'
import type { BroughtVersion } from './undo-catalogues.ts'
import type { ReadMappingSet } from './read-libraries.ts'

/** Correspondences whose catalogues are not there yet are kept: they serve once those are imported. Versions as for catalogues. */
export const importMappings = async (context: SignedInContext, sets: readonly ReadMappingSet[], result: CatalogueImport): Promise<BroughtVersion[]> => {
  const brought: BroughtVersion[] = []
  const held: Held = new Map()
  for (const [id, version] of await newestSetVersions(context.db)) held.set(id, { version, pairs: () => loadPairs(context.db, id, version) })
  for (const { file, ...set } of sets) {
    const former = held.get(set.id)?.version ?? null
    const standing = await standingOf(held, set)
    if (standing === 'unchanged') result.mappings.unchanged++
    else if (standing === 'newer') {
      held.set(set.id, { version: set.version, pairs: () => Promise.resolve(set.pairs) })
      result.mappings.loaded++
      result.mappings.pairs += set.pairs.length
      if (!result.preview) {
        await insertMappingSet(context, set)
        brought.push({ what: 'mappings', id: set.id, version: set.version })
        context.seal('mappings.imported', { id: set.id, version: set.version, former, pairs: set.pairs.length })
      }
    } else result.skipped.push({ line: null, reason: standing, data: { file, title: set.title, version: set.version, held: former } })
  }
  return brought
}

/** The newest version known of each set, here or earlier in the same file. */
type Held = Map<string, { version: string; pairs: () => Promise<MappingSet['pairs']> }>

const standingOf = async (held: Held, { id, version, pairs }: MappingSet): Promise<'newer' | 'unchanged' | 'version-older' | 'version-differs'> => {
  const known = held.get(id)
  const distance = known ? Number(version) - Number(known.version) : 1
  if (distance !== 0 || !known) return distance > 0 ? 'newer' : 'version-older'
  return isDeepStrictEqual(pairs, await known.pairs()) ? 'unchanged' : 'version-differs'
}
