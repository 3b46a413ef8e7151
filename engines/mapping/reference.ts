import type { State } from '../compliance/index.ts'
import { carry, inverseOf } from './carry.ts'
import type { Mapping, Passage, Propagated } from './types.ts'

const WORST = ['unmet', 'due', 'attested', 'proven'] as const

/** The rules of SPEC.md, one requirement at a time, slow and obvious. */
export const propagateReference = (mappings: readonly Mapping[], states: ReadonlyMap<string, State>, target: string): Propagated | null => {
  if ((states.get(target) ?? 'unknown') !== 'unknown') return null
  const through = new Map<string, Passage>()
  const carried: string[] = []
  for (const { setId, source, target: to, relationship, strength } of mappings) {
    if (source === to) continue
    for (const [from, reached, said] of [
      [source, to, relationship],
      [to, source, inverseOf(relationship)],
    ] as const) {
      const state = states.get(from)
      if (reached !== target || state === undefined) continue
      const what = carry(state, said)
      if (what === null) continue
      const key = `${from} ${setId} ${said}`
      const known = through.get(key)
      if (known && (known.strength ?? -1) >= (strength ?? -1)) continue
      if (what !== 'part') carried.push(what)
      through.set(key, { from, setId, relationship: said, strength, state, whole: what !== 'part' })
    }
  }
  if (through.size === 0) return null
  return { state: WORST.find((one) => carried.includes(one)) ?? null, through: [...through.values()].toSorted(inOrder) }
}

export const inOrder = (a: Passage, b: Passage): number =>
  Number(b.whole) - Number(a.whole) ||
  (b.strength ?? -1) - (a.strength ?? -1) ||
  compare(a.from, b.from) ||
  compare(a.setId, b.setId) ||
  compare(a.relationship, b.relationship)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
