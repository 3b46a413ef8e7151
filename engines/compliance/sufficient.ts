import type { FactValue, Ratio, Target } from './types.ts'

export function isRatio(value: FactValue): value is Ratio {
  return typeof value === 'object' && value !== null && typeof value['numerator'] === 'number' && typeof value['denominator'] === 'number'
}

/** SPEC S1–S5: does a fact's value reach what the part asks? */
export function isSufficient(value: FactValue, target: Target | undefined): boolean {
  if (typeof value === 'boolean') return value
  if (target === undefined || typeof value === 'string') return true
  const { atLeast, all } = target
  if (typeof value === 'number') return atLeast === undefined ? all === undefined : value >= atLeast
  if (isRatio(value)) return atLeast === undefined ? all === undefined : value.denominator > 0 && value.numerator / value.denominator >= atLeast
  return all === undefined || all.every((key) => value[key] === true)
}

/** Keys of `target.all` the value does not state as true; empty when the value suffices. */
export function missingKeys(value: FactValue, target: Target | undefined): string[] {
  if (target?.all === undefined || isSufficient(value, target)) return []
  if (typeof value !== 'object' || isRatio(value)) return [...target.all]
  return target.all.filter((key) => value[key] !== true)
}

/** The number or ratio reached; null when there is none to show (other shapes, empty denominator). */
export function reachedBy(value: FactValue): number | null {
  if (typeof value === 'number') return value
  if (typeof value !== 'object' || !isRatio(value)) return null
  return value.denominator > 0 ? value.numerator / value.denominator : null
}
