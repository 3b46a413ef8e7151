import { dayNumber, lastClosedFiscalYear, yearOf } from './calendar.ts'
import { DUE, NONE } from './compiled.ts'
import type { At } from './types.ts'

/** The one object hot loops write in: what is asked, the part being judged, the row just judged, the part's sum. */
export interface Scratch {
  day: number
  knownDay: number
  instant: number
  outside: boolean
  year: number
  lastClosed: number
  lookBackYear: number

  /** Limits of the part's freshness [F5] [F6]; `rule` is the freshness rule in force, as a date, or NONE. */
  calendar: boolean
  fiscal: boolean
  hasBaseSpan: boolean
  baseMonths: number
  baseDays: number
  rule: number
  ruleMonths: number
  ruleDays: number
  dropped: boolean
  answered: boolean

  state: number
  /** Link of the deciding fact, of the latest sufficient one. */
  link: number
  lastSufficient: number
  attestation: number
  end: number
  late: number
  lateOn: number
  lateInside: boolean
  next: number
  nextOn: number

  partState: number
  partEnd: number
  partOldest: number
  partLateOn: number
  partLateInside: boolean
  partNextOn: number
}

export function createScratch(at: At): Scratch {
  const scratch: Scratch = {
    day: 0,
    knownDay: 0,
    instant: at.instant,
    outside: at.audience === 'outside',
    year: 0,
    lastClosed: 0,
    lookBackYear: NONE - 1,
    calendar: false,
    fiscal: false,
    hasBaseSpan: false,
    baseMonths: 0,
    baseDays: 0,
    rule: NONE,
    ruleMonths: 0,
    ruleDays: 0,
    dropped: false,
    answered: false,
    state: DUE,
    link: NONE,
    lastSufficient: NONE,
    attestation: NONE,
    end: 0,
    late: NONE,
    lateOn: NONE,
    lateInside: false,
    next: NONE,
    nextOn: NONE,
    partState: DUE,
    partEnd: 0,
    partOldest: 0,
    partLateOn: NONE,
    partLateInside: false,
    partNextOn: NONE,
  }
  setDay(scratch, dayNumber(at.day))
  return scratch
}

/** Moves the day judged, everything else kept. */
export function setDay(scratch: Scratch, day: number): void {
  scratch.day = day
  scratch.knownDay = day
  scratch.year = yearOf(day)
  scratch.lastClosed = lastClosedFiscalYear(day)
}
