import type { State } from '../compliance/index.ts'

export const RELATIONSHIPS = ['equal', 'superset', 'subset', 'intersect'] as const
/** What the source is to the target: `superset`, the source asks for all the target asks and more. Set theory of NIST IR 8477. */
export type Relationship = (typeof RELATIONSHIPS)[number]

/** One pair of a set of correspondences. */
export interface Mapping {
  /** The set it comes from, named beside each propagated state. */
  setId: string
  /** Ids of requirements. */
  source: string
  target: string
  relationship: Relationship
  /** As the set writes it; each set has its own scale. null: not said. */
  strength: number | null
}

/** How the answer of one requirement reaches another. */
export interface Passage {
  from: string
  setId: string
  /** What `from` is to the requirement reached. */
  relationship: Relationship
  strength: number | null
  state: State
  /** The state is carried; else it only covers a part. */
  whole: boolean
}

/** What reaches a requirement nobody answered. */
export interface Propagated {
  /** null: only covered in part, it stays `unknown`. */
  state: 'proven' | 'attested' | 'due' | 'unmet' | null
  /** Whole ones first, then the strongest, then by requirement and set. */
  through: Passage[]
}

export interface Skipped {
  index: number
  reason: 'same-requirement' | 'unknown-relationship'
}
