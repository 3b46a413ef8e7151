import type { Requirement } from '@hygie/engines/compliance'
import { type RequirementContent, toEngineRequirement } from '@hygie/formats/hygie-catalogue'
import type { Trx } from '../../platform/database/tenant.ts'
import { shippedCatalogues } from './catalogues.ts'
import { findLine } from './imported-repository.ts'
import { lineContent, lineRequirement } from './imported.ts'

export interface FoundRequirement {
  engine: Requirement
  content: RequirementContent
}

/** A shipped requirement, else a line of an imported catalogue. */
export const findRequirement = async (db: Trx, contentDirectory: string, requirementId: string): Promise<FoundRequirement | null> => {
  const shipped = shippedCatalogues(contentDirectory).requirements.get(requirementId)
  if (shipped) return { engine: toEngineRequirement(shipped), content: shipped }
  const line = await findLine(db, requirementId)
  return line ? { engine: lineRequirement(line), content: lineContent(line) } : null
}
