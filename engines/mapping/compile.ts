import { inverseOf } from './carry.ts'
import { type Mapping, RELATIONSHIPS, type Skipped } from './types.ts'

/** Correspondences as typed arrays: passages into requirement `r` stand from `start[r]` to `start[r + 1]`. */
export interface CompiledMappings {
  ids: readonly string[]
  indexOf: ReadonlyMap<string, number>
  sets: readonly string[]
  start: Uint32Array
  from: Uint32Array
  /** Place in `RELATIONSHIPS`. */
  relationship: Uint8Array
  set: Uint32Array
  /** NaN: not said. */
  strength: Float64Array
  skipped: Skipped[]
}

interface Edge {
  from: number
  to: number
  relationship: number
  set: number
  strength: number
}

/** O(pairs × log pairs). A pair also stands in the other direction; told twice by the same set, the stronger is kept. */
export const compileMappings = (mappings: readonly Mapping[]): CompiledMappings => {
  const indexOf = new Map<string, number>()
  const setOf = new Map<string, number>()
  const intern = (map: Map<string, number>, text: string): number => {
    const known = map.get(text)
    if (known !== undefined) return known
    map.set(text, map.size)
    return map.size - 1
  }
  const skipped: Skipped[] = []
  const edges: Edge[] = []
  mappings.forEach(({ setId, source, target, relationship, strength }, index) => {
    const said = RELATIONSHIPS.indexOf(relationship)
    if (source === target || said < 0) {
      skipped.push({ index, reason: said < 0 ? 'unknown-relationship' : 'same-requirement' })
      return
    }
    const [s, t, set] = [intern(indexOf, source), intern(indexOf, target), intern(setOf, setId)]
    const force = strength ?? Number.NaN
    edges.push({ from: s, to: t, relationship: said, set, strength: force })
    edges.push({ from: t, to: s, relationship: RELATIONSHIPS.indexOf(inverseOf(relationship)), set, strength: force })
  })
  edges.sort((a, b) => a.to - b.to || a.from - b.from || a.set - b.set || a.relationship - b.relationship || orMinusOne(b.strength) - orMinusOne(a.strength))
  const kept = edges.filter((one, index) => {
    const before = edges[index - 1]
    return !before || before.to !== one.to || before.from !== one.from || before.set !== one.set || before.relationship !== one.relationship
  })
  const start = new Uint32Array(indexOf.size + 1)
  for (const { to } of kept) start[to + 1] = (start[to + 1] ?? 0) + 1
  for (let r = 0; r < indexOf.size; r++) start[r + 1] = (start[r + 1] ?? 0) + (start[r] ?? 0)
  return {
    ids: [...indexOf.keys()],
    indexOf,
    sets: [...setOf.keys()],
    start,
    from: Uint32Array.from(kept, (one) => one.from),
    relationship: Uint8Array.from(kept, (one) => one.relationship),
    set: Uint32Array.from(kept, (one) => one.set),
    strength: Float64Array.from(kept, (one) => one.strength),
    skipped,
  }
}

const orMinusOne = (strength: number): number => (Number.isNaN(strength) ? -1 : strength)
