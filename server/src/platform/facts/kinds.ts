import type { ResponseOf } from '@hygie/contract'
import type { factKinds } from '@hygie/contract/evidence'

/** As the contract serves it, who may record it apart. */
export interface FactKind extends Omit<ResponseOf<typeof factKinds>['kinds'][number], 'byHand' | 'shape'> {
  shape: 'number' | 'ratio' | 'record' | 'boolean' | 'text'
}

/** Declared kinds. A scoped kind (`requirement.evidence:anssi-hygiene/12/standard`) is looked up by what stands before its colon. */
export interface FactKinds {
  get(kind: string): FactKind | undefined
  all: readonly FactKind[]
}

export const factKindsOf = (all: readonly FactKind[]): FactKinds => {
  const byKind = new Map(all.map((one) => [one.kind, one]))
  return { all, get: (kind) => byKind.get(kind.split(':', 1)[0] ?? '') }
}

/** A bare `true` (« it is there ») is accepted for every kind; otherwise the value has the declared shape. */
export const valueFits = (shape: FactKind['shape'], value: unknown): boolean => {
  if (typeof value === 'boolean') return true
  switch (shape) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'text':
      return typeof value === 'string'
    case 'boolean':
      return false
    case 'ratio':
      return isRatio(value)
    case 'record':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
  }
}

const isRatio = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || !('numerator' in value) || !('denominator' in value)) return false
  const { numerator, denominator } = value
  return typeof numerator === 'number' && typeof denominator === 'number' && numerator >= 0 && denominator > 0 && numerator <= denominator
}
