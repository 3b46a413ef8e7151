import { type State, STATES } from '../compliance/index.ts'
import { carry } from './carry.ts'
import type { CompiledMappings } from './compile.ts'
import { inOrder } from './reference.ts'
import { type Passage, type Propagated, RELATIONSHIPS } from './types.ts'

const UNKNOWN = STATES.indexOf('unknown')
/** Carried states from worst to best; 0 is nothing, 1 is a part. */
const CARRIED = [null, 'part', 'proven', 'attested', 'due', 'unmet'] as const
/** What `carry` says, state by relationship, so that the loop only reads bytes. */
const TABLE = Uint8Array.from(STATES.flatMap((state) => RELATIONSHIPS.map((relationship) => CARRIED.indexOf(carry(state, relationship)))))

/** States by place in `compiled.ids`, as places in `STATES`; what is absent is `unknown`. */
const statesOf = (compiled: CompiledMappings, states: ReadonlyMap<string, State>): Uint8Array =>
  Uint8Array.from(compiled.ids, (id) => STATES.indexOf(states.get(id) ?? 'unknown'))

/** For each requirement what reaches it, as a place in `CARRIED`: O(pairs), nothing allocated but the answer. */
const reach = ({ start, from, relationship }: CompiledMappings, states: Uint8Array): Uint8Array => {
  const reached = new Uint8Array(start.length - 1)
  for (let r = 0; r < reached.length; r++) {
    if (states[r] !== UNKNOWN) continue
    let worst = 0
    const end = start[r + 1] ?? 0
    for (let e = start[r] ?? 0; e < end; e++) {
      const carried = TABLE[(states[from[e] ?? 0] ?? 0) * RELATIONSHIPS.length + (relationship[e] ?? 0)] ?? 0
      if (carried > worst) worst = carried
    }
    reached[r] = worst
  }
  return reached
}

/** Every requirement that something reaches, with the state carried; `part` when it is only covered in part. */
export const propagate = (compiled: CompiledMappings, states: ReadonlyMap<string, State>): Map<string, Exclude<(typeof CARRIED)[number], null>> => {
  const found = new Map<string, Exclude<(typeof CARRIED)[number], null>>()
  const reached = reach(compiled, statesOf(compiled, states))
  for (let r = 0; r < reached.length; r++) {
    const carried = CARRIED[reached[r] ?? 0] ?? null
    const id = compiled.ids[r]
    if (carried !== null && id !== undefined) found.set(id, carried)
  }
  return found
}

/** Why: every passage into one requirement. null: it has an answer of its own, or nothing reaches it. */
export const explainPropagation = (compiled: CompiledMappings, states: ReadonlyMap<string, State>, target: string): Propagated | null => {
  const r = compiled.indexOf.get(target)
  if (r === undefined || (states.get(target) ?? 'unknown') !== 'unknown') return null
  const through: Passage[] = []
  let worst = 0
  for (let e = compiled.start[r] ?? 0; e < (compiled.start[r + 1] ?? 0); e++) {
    const from = compiled.ids[compiled.from[e] ?? 0] ?? ''
    const state = states.get(from) ?? 'unknown'
    const relationship = RELATIONSHIPS[compiled.relationship[e] ?? 0] ?? 'intersect'
    const carried = carry(state, relationship)
    if (carried === null) continue
    worst = Math.max(worst, CARRIED.indexOf(carried))
    const strength = compiled.strength[e] ?? Number.NaN
    through.push({
      from,
      setId: compiled.sets[compiled.set[e] ?? 0] ?? '',
      relationship,
      strength: Number.isNaN(strength) ? null : strength,
      state,
      whole: carried !== 'part',
    })
  }
  const state = CARRIED[worst] ?? null
  return state === null ? null : { state: state === 'part' ? null : state, through: through.toSorted(inOrder) }
}
