import { dayNumber, NEVER, yearOf } from './calendar.ts'
import type { Grouping } from './compile-rows.ts'
import { NONE, type StatementColumns } from './compiled.ts'
import type { Answer, Attestation } from './types.ts'

interface StatementLine {
  day: number
  period: number
  end: number
  subject: number
  notApplicable: boolean
  forPart: boolean
  recordedAt: number
  withdrawnAt: number
  source: Attestation | null
}

/** Gathers answers or attestations slot after slot. */
export class StatementBuilder {
  readonly #lines: StatementLine[] = []
  readonly #start: Int32Array

  constructor(slots: number) {
    this.#start = new Int32Array(slots + 1)
  }

  addAnswer(answer: Answer): void {
    const { partId, recordedAt, withdrawnAt, period } = answer
    const notApplicable = answer.answer === 'not-applicable'
    this.#add({
      day: dayNumber(answer.answeredOn),
      period: period ?? NONE,
      end: NEVER,
      subject: NONE,
      notApplicable,
      forPart: partId !== null,
      recordedAt,
      withdrawnAt: withdrawnAt ?? Infinity,
      source: null,
    })
  }

  addAttestation(attestation: Attestation, grouping: Grouping): void {
    const { partId, recordedAt, withdrawnAt, period } = attestation
    const subject = attestation.subject === null ? NONE : grouping.subject(attestation.subject)
    const end = dayNumber(attestation.expiresOn)
    this.#add({
      day: dayNumber(attestation.attestedOn),
      period: period ?? NONE,
      end,
      subject,
      notApplicable: false,
      forPart: partId !== null,
      recordedAt,
      withdrawnAt: withdrawnAt ?? Infinity,
      source: attestation,
    })
  }

  #add(line: StatementLine): void {
    this.#lines.push(line)
  }

  close(slot: number): void {
    this.#start[slot + 1] = this.#lines.length
  }

  columns(): StatementColumns {
    const lines = this.#lines
    return {
      start: this.#start,
      day: Int32Array.from(lines, (l) => l.day),
      year: Int32Array.from(lines, (l) => yearOf(l.day)),
      period: Int32Array.from(lines, (l) => l.period),
      end: Int32Array.from(lines, (l) => l.end),
      subject: Int32Array.from(lines, (l) => l.subject),
      notApplicable: Uint8Array.from(lines, (l) => Number(l.notApplicable)),
      forPart: Uint8Array.from(lines, (l) => Number(l.forPart)),
      recordedAt: Float64Array.from(lines, (l) => l.recordedAt),
      withdrawnAt: Float64Array.from(lines, (l) => l.withdrawnAt),
      source: lines.map((l) => l.source),
    }
  }
}
