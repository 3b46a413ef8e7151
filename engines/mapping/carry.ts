import type { State } from '../compliance/index.ts'
import type { Relationship } from './types.ts'

export type Carried = 'proven' | 'attested' | 'due' | 'unmet' | 'part' | null

/** SPEC C1–C5: what the state of `from` says of a requirement to which it is `relationship`. */
export const carry = (state: State, relationship: Relationship): Carried => {
  switch (state) {
    case 'proven':
    case 'attested':
      return relationship === 'equal' || relationship === 'superset' ? state : 'part'
    case 'unmet':
      return relationship === 'equal' || relationship === 'subset' ? 'unmet' : null
    case 'due':
    case 'late':
      return relationship === 'equal' ? 'due' : null
    case 'unknown':
    case 'not-applicable':
      return null
  }
}

export const inverseOf = (relationship: Relationship): Relationship =>
  relationship === 'superset' ? 'subset' : relationship === 'subset' ? 'superset' : relationship
