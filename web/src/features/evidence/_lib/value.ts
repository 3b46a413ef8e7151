import type { Kind } from './kinds.ts'

/** What was typed for a value: one field per key, or `value`, or `numerator` and `denominator`. */
export type TypedValue = Record<string, string | number | boolean | null>

type FactValue = boolean | number | string | { numerator: number; denominator: number } | Record<string, boolean | number | string | null>

/** A finding, or a paper still unsigned: it needs no file. The server looks closer, at what each part asks. */
export function saysNo(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === false || value === 0
  return Object.values(value).includes(false)
}

/** Value of the fact in the shape its kind declares; `true` when the paper itself is the proof. */
export function valueOf(kind: Pick<Kind, 'shape' | 'keys'> | undefined, typed: TypedValue): FactValue | undefined {
  if (!kind || kind.shape === 'boolean') return true
  if (kind.shape === 'number') return typeof typed['value'] === 'number' ? typed['value'] : undefined
  if (kind.shape === 'text') return typeof typed['value'] === 'string' ? typed['value'] : undefined
  if (kind.shape === 'ratio') {
    const { numerator, denominator } = typed
    return typeof numerator === 'number' && typeof denominator === 'number' ? { numerator, denominator } : undefined
  }
  return Object.fromEntries(Object.entries(kind.keys).map(([key, shape]) => [key, shape === 'yes-no' ? typed[key] === true : (typed[key] ?? null)]))
}
