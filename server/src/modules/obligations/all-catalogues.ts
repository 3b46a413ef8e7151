import type { Requirement } from '@hygie/engines/compliance'
import type { RequirementContent } from '@hygie/formats/hygie-catalogue'
import type { Trx } from '../../platform/database/tenant.ts'
import { shippedCatalogues } from './catalogues.ts'
import { importedRequirements, loadImported } from './imported.ts'

export interface AllCatalogues {
  engine: Requirement[]
  find(requirementId: string): { engine: Requirement; content: RequirementContent } | undefined
}

/** Shipped and imported requirements together. */
export const loadCatalogues = async (db: Trx, contentDirectory: string): Promise<AllCatalogues> => {
  const shipped = shippedCatalogues(contentDirectory)
  const imported = importedRequirements(await loadImported(db))
  const engine = [...shipped.engine, ...imported.engine]
  const byId = new Map(engine.map((one) => [one.id, one]))
  return {
    engine,
    find: (requirementId) => {
      const one = byId.get(requirementId)
      const content = shipped.requirements.get(requirementId) ?? imported.content.get(requirementId)
      return one && content ? { engine: one, content } : undefined
    },
  }
}

export const findRequirement = async (db: Trx, contentDirectory: string, requirementId: string) => (await loadCatalogues(db, contentDirectory)).find(requirementId)
