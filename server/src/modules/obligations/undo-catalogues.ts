import type { SharedImport } from '../../platform/imports/index.ts'
import { hasNewer, isUsed, removeVersion } from './imported-repository.ts'
import { removeSetVersion } from './mappings-repository.ts'

/** One version that a file brought. */
export interface BroughtVersion {
  what: 'catalogue' | 'mappings'
  id: string
  version: string
}

/** A version on which somebody relies, or that a newer one has followed, stays: past days are judged with it. */
export const catalogueImport: SharedImport = {
  kind: 'catalogues',
  undo: async ({ db, services }, items) => {
    let kept = 0
    for (const { what, id, version } of items as BroughtVersion[]) {
      if (what === 'mappings') await removeSetVersion(db, id, version)
      else if ((await hasNewer(db, id, version)) || (await isUsed(services.owner.db, id, version))) kept++
      else await removeVersion(db, id, version)
    }
    return kept
  },
}
