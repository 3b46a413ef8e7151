import { NEVER } from './calendar.ts'
import { int } from './column.ts'
import * as code from './compiled.ts'
import type { Compiled } from './compiled.ts'
import { judgePart } from './judge.ts'
import { createScratch, type Scratch } from './scratch.ts'
import type { At } from './types.ts'

/** One line per cell (`establishment × requirements + requirement`). Days are day numbers; `NEVER` = none. */
export interface Figures {
  /** Index in `STATES`. */
  state: Uint8Array
  /** Mandatory parts proven, and counted. */
  proven: Int32Array
  total: Int32Array
  oldestProofOn: Int32Array
  expiresOn: Int32Array
  /** Oldest passed deadline, soonest coming one, over mandatory parts. */
  lateOn: Int32Array
  nextOn: Int32Array
  /** 1: a mandatory part is late inside and may not be shown so outside. */
  hiddenLate: Uint8Array
}

/** Room for the figures of that many cells; reuse it from one evaluation to the next. */
export function createFigures(cells: number): Figures {
  return {
    state: new Uint8Array(cells),
    proven: new Int32Array(cells),
    total: new Int32Array(cells),
    oldestProofOn: new Int32Array(cells),
    expiresOn: new Int32Array(cells),
    lateOn: new Int32Array(cells),
    nextOn: new Int32Array(cells),
    hiddenLate: new Uint8Array(cells),
  }
}

/** Hot path: one cell into `out` [R1] [R2] [A1] to [A4]. */
export function judgeCell(c: Compiled, establishment: number, requirement: number, s: Scratch, out: Figures, cell: number): void {
  let state = code.NONE
  let mandatory = 0
  let proven = 0
  let total = 0
  let oldest = NEVER
  let end = NEVER
  let lateOn = NEVER
  let nextOn = NEVER
  let hidden = 0
  const applies = c.excluded[establishment * c.requirements.length + requirement] === 0
  const last = applies ? int(c.partStart, requirement + 1) : 0
  for (let part = int(c.partStart, requirement); part < last; part++) {
    if (c.parts.required[part] === 0) continue
    mandatory++
    judgePart(c, establishment * c.partCount + part, part, s)
    if (s.partState === code.NOT_APPLICABLE) continue
    total++
    if (s.partState > state) state = s.partState
    if (s.partState <= code.ATTESTED && s.partEnd < end) end = s.partEnd
    if (s.partState === code.PROVEN) {
      proven++
      if (s.partOldest < oldest) oldest = s.partOldest
    }
    if (s.partState === code.LATE) {
      if (s.partLateOn < lateOn) lateOn = s.partLateOn
    } else {
      if (s.partNextOn !== code.NONE && s.partNextOn < nextOn) nextOn = s.partNextOn
      if (s.outside && s.partLateInside) hidden = 1
    }
  }
  if (!applies || (mandatory > 0 && total === 0)) state = code.NOT_APPLICABLE
  else if (state === code.NONE) state = code.UNKNOWN
  out.state[cell] = state
  out.proven[cell] = proven
  out.total[cell] = total
  out.oldestProofOn[cell] = oldest
  out.expiresOn[cell] = end
  out.lateOn[cell] = lateOn
  out.nextOn[cell] = nextOn
  out.hiddenLate[cell] = hidden
}

/** Figures of every cell at one day. O(parts × establishments + facts read); allocates one scratch object. */
export function evaluate(compiled: Compiled, at: At, out: Figures = createFigures(compiled.establishments.length * compiled.requirements.length)): Figures {
  const scratch = createScratch(at)
  for (let e = 0; e < compiled.establishments.length; e++) evaluateEstablishment(compiled, e, scratch, out)
  return out
}

/** Figures of one establishment, at its place in `out`; `at` may be a scratch to reuse. */
export function evaluateEstablishment(compiled: Compiled, establishment: number, at: At | Scratch, out: Figures): void {
  const scratch = 'lookBackYear' in at ? at : createScratch(at)
  const count = compiled.requirements.length
  for (let r = 0; r < count; r++) judgeCell(compiled, establishment, r, scratch, out, establishment * count + r)
}
