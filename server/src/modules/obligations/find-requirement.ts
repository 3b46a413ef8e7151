import type { Requirement } from '@hygie/engines/compliance'
import { type RequirementContent, toEngineRequirement } from '@hygie/formats/hygie-catalogue'
import type { Trx } from '../../platform/database/tenant.ts'
import { shippedCatalogues } from './catalogues.ts'
import { findLine } from './imported-repository.ts'
import { lineContent, lineRequirement } from './imported.ts'

export interface FoundRequirement {
  engine: Requirement
  content: RequirementContent
  /** First import of the line; null for a shipped one. */
  since: Date | null
}

/**
 * A shipped requirement, else a line of the imported catalogues as they were at an instant of the server's clock; without one, of the last version that
 * held it: what was attached to a line stays when a newer version drops it.
 */
export const findRequirement = async (db: Trx, contentDirectory: string, requirementId: string, at?: Date): Promise<FoundRequirement | null> => {
  const shipped = shippedCatalogues(contentDirectory).requirements.get(requirementId)
  if (shipped) return { engine: toEngineRequirement(shipped), content: shipped, since: null }
  const line = await findLine(db, requirementId, at)
  return line ? { engine: lineRequirement(line), content: lineContent(line), since: line.since } : null
}
