import type { Skipped } from '../input/index.ts'
import { type CisoRequirement, type NodeReason, readRequirements } from './requirement.ts'
import { number, objects, type Raw, text, type Translations, translations, urn } from './shape.ts'

export interface CisoFramework {
  urn: string
  refId: string | null
  name: string
  description: string | null
  implementationGroups: { refId: string; name: string; description: string | null; selectedByDefault: boolean; translations: Translations }[]
  scores: { minimum: number | null; maximum: number | null; levels: { score: number; name: string; description: string | null; translations: Translations }[] }
  translations: Translations
  requirements: CisoRequirement[]
}

/** One framework with its nodes; null when it has no URN. */
export function readFramework(raw: Raw, path: string, isKnown: (urn: string) => boolean): { framework: CisoFramework | null; skipped: Skipped<NodeReason>[] } {
  const own = urn(raw.urn)
  if (own === null) return { framework: null, skipped: [] }
  const { requirements, skipped } = readRequirements(raw.requirement_nodes, `${path}.requirement_nodes`, isKnown)
  const framework: CisoFramework = {
    urn: own,
    refId: text(raw.ref_id),
    name: text(raw.name) ?? text(raw.ref_id) ?? own,
    description: text(raw.description),
    implementationGroups: objects(raw.implementation_groups_definition, 'ref_id').flatMap((group) => {
      const refId = text(group?.ref_id)
      if (!group || refId === null) return []
      return {
        refId,
        name: text(group.name) ?? refId,
        description: text(group.description),
        selectedByDefault: group.default_selected === true,
        translations: translations(group.translations),
      }
    }),
    scores: {
      minimum: number(raw.min_score),
      maximum: number(raw.max_score),
      levels: objects(raw.scores_definition, 'score').flatMap((level) => {
        const score = number(level?.score)
        if (!level || score === null) return []
        return { score, name: text(level.name) ?? String(score), description: text(level.description), translations: translations(level.translations) }
      }),
    },
    translations: translations(raw.translations),
    requirements,
  }
  return { framework, skipped }
}
