import type { Skipped } from '../input/index.ts'
import { number, objects, type Raw, text, urn } from './shape.ts'

const RELATIONSHIPS = ['equal', 'subset', 'superset', 'intersect'] as const

export interface CisoMapping {
  urn: string
  refId: string | null
  name: string
  sourceFrameworkUrn: string
  targetFrameworkUrn: string
  pairs: {
    sourceUrn: string
    targetUrn: string
    relationship: (typeof RELATIONSHIPS)[number]
    /** 0 to 10 in the files seen. */
    strength: number | null
    rationale: string | null
    annotation: string | null
  }[]
}

export type MappingReason = 'mapping-incomplete' | 'mapping-pair-incomplete' | 'mapping-relationship'

/** One set of correspondences, one direction; the other direction is another set. */
export function readMapping(raw: Raw, path: string): { mapping: CisoMapping | null; skipped: Skipped<MappingReason>[] } {
  const skipped: Skipped<MappingReason>[] = []
  const own = urn(raw.urn)
  const source = urn(raw.source_framework_urn)
  const target = urn(raw.target_framework_urn)
  if (own === null || source === null || target === null) return { mapping: null, skipped: [{ line: null, reason: 'mapping-incomplete', data: { path } }] }

  const mapping: CisoMapping = {
    urn: own,
    refId: text(raw.ref_id),
    name: text(raw.name) ?? own,
    sourceFrameworkUrn: source,
    targetFrameworkUrn: target,
    pairs: [],
  }
  objects(raw.requirement_mappings, 'source_requirement_urn').forEach((pair, index) => {
    const where = { path: `${path}.requirement_mappings[${index}]` }
    const sourceUrn = urn(pair?.source_requirement_urn)
    const targetUrn = urn(pair?.target_requirement_urn)
    const relationship = RELATIONSHIPS.find((known) => known === text(pair?.relationship))
    if (!pair || sourceUrn === null || targetUrn === null) skipped.push({ line: null, reason: 'mapping-pair-incomplete', data: where })
    else if (!relationship)
      skipped.push({ line: null, reason: 'mapping-relationship', data: { ...where, value: (text(pair.relationship) ?? '').slice(0, 40) } })
    else
      mapping.pairs.push({
        sourceUrn,
        targetUrn,
        relationship,
        strength: number(pair.strength_of_relationship),
        rationale: text(pair.rationale),
        annotation: text(pair.annotation),
      })
  })
  return { mapping, skipped }
}
