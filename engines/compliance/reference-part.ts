/** One part, one object, the slow and obvious way. Numbers in brackets are rules of SPEC.md. */
import { dayNumber, lastClosedFiscalYear, NEVER, yearOf } from './calendar.ts'
import { catalogueSource, type Due, first, ruleSource, type Source } from './reference-deadlines.ts'
import {
  calendarYear,
  candidates,
  concerns,
  endOf,
  fiscalYear,
  isCalendar,
  isFiscal,
  isFresh,
  isKnown,
  knownRules,
  latest,
  type Limits,
  limitsOf,
  provenOn,
  type Scene,
} from './reference-facts.ts'
import { isSufficient } from './sufficient.ts'
import type { Answer, Attestation, Fact, Part, State } from './types.ts'

export interface ObjectVerdict {
  subject: string | null
  state: State
  fact: Fact | null
  attestation: Attestation | null
  end: number
  late: Due | null
  lateInside: boolean
  next: Due | null
}

/** [A2] [T2] */
function inPeriod(scene: Scene, limits: Limits, calendar: boolean, day: string, period: number | null): boolean {
  if (isFiscal(limits)) return fiscalYear(day, period) >= lastClosedFiscalYear(scene.day)
  return !calendar || calendarYear(day, period) === yearOf(scene.day)
}

function knownAnswers(scene: Scene, part: Part): Answer[] {
  return scene.records.answers.filter(
    (answer) => concerns(answer, scene, part) && isKnown(scene, answer.answeredOn, answer.period, [answer.recordedAt], answer.withdrawnAt),
  )
}

/** [A2] */
export function isDropped(scene: Scene, part: Part, limits: Limits): boolean {
  const ofPeriod = knownAnswers(scene, part).filter((a) => !scene.requirement.yearly || inPeriod(scene, limits, true, a.answeredOn, a.period))
  return [null, part.id].some((scope) => {
    const answers = ofPeriod.filter((answer) => answer.partId === scope)
    const last = latest(
      answers,
      (a) => dayNumber(a.answeredOn),
      (a) => a.recordedAt,
    )
    return last?.answer === 'not-applicable'
  })
}

export function judgeObject(scene: Scene, part: Part, subject: string | null): ObjectVerdict {
  const { day, requirement, records } = scene
  const limits = limitsOf(scene, part)
  const facts = candidates(scene, part, subject)
  const ofYear = facts.filter((fact) => !isCalendar(limits) || calendarYear(fact.observedOn, fact.period) === yearOf(day))
  const fresh = facts.findLast((fact) => isFresh(fact, limits, day))
  const proven = fresh !== undefined && isSufficient(fresh.value, part.target)
  const saysNo = fresh !== undefined && !proven && part.target?.otherwise === 'unmet'

  const attestations = records.attestations.filter(
    (attestation) =>
      concerns(attestation, scene, part) &&
      (attestation.subject === null || attestation.subject === subject) &&
      isKnown(scene, attestation.attestedOn, attestation.period, [attestation.recordedAt], attestation.withdrawnAt),
  )
  const calendar = requirement.yearly || isCalendar(limits)
  const valid = attestations.filter((a) => day < dayNumber(a.expiresOn) && inPeriod(scene, limits, calendar, a.attestedOn, a.period))
  const attested =
    proven || saysNo
      ? null
      : latest(
          valid,
          (a) => dayNumber(a.expiresOn),
          (a) => dayNumber(a.attestedOn),
        )

  const answers = knownAnswers(scene, part).filter((answer) => answer.answer !== 'not-applicable')
  const answered = facts.length + attestations.length + answers.length > 0
  const end = proven ? endOf(fresh, limits) : attested !== null ? dayNumber(attested.expiresOn) : NEVER

  const ownDeadlines = part.deadlines.length > 0 ? part.deadlines : requirement.deadlines
  const sources = [
    ...ownDeadlines.filter((d) => d.reminder !== true && d.adoptable !== true).map((d) => catalogueSource(scene, part, limits, facts, d)),
    ...knownRules(scene, part).map((rule) => ruleSource(scene, part, limits, facts, rule)),
  ].filter((source) => source !== null)

  const lateBy = (list: Source[]): Due | null =>
    first(
      list.flatMap((source) => {
        const passed = source.passed(day)
        if (passed === null) return []
        let since = passed.from
        for (let d = since; passed.standing && d < day; d++) if (provenOn(facts, part, limits, d)) since = d + 1 // [D8]
        return [{ ...source.due, on: passed.on, since }]
      }),
    )
  const open = answered && !proven && attested === null
  const counting = scene.outside ? sources.filter((source) => source.printable) : sources // [O1]
  const late = open ? lateBy(counting) : null
  const state = proven ? 'proven' : attested !== null ? 'attested' : !answered ? 'unknown' : late !== null ? 'late' : saysNo ? 'unmet' : 'due'

  const horizon = proven || attested !== null ? end : day // [N1]
  const coming = late !== null || horizon >= NEVER ? [] : counting
  const next = first(
    coming.flatMap((source) => {
      const on = source.coming(horizon)
      return on === null ? [] : [{ ...source.due, on, since: on }]
    }),
  )
  return { subject, state, fact: fresh ?? ofYear.at(-1) ?? null, attestation: attested, end, late, lateInside: open && lateBy(sources) !== null, next }
}
