import type { RequirementContent } from '@hygie/formats/hygie-catalogue'
import { type About, mandatory } from './about.ts'
import type { ReportAction } from './report-data.ts'

type Deadline = NonNullable<ReportAction['deadline']>
type Content = RequirementContent['deadlines'][number]

export interface LateDeadline extends Deadline {
  label: string
}

const labelOf = ({ content, words }: About, deadlineId: string): string => {
  const found = [...content.deadlines, ...content.parts.flatMap((part) => part.deadlines)].find((one) => one.id === deadlineId)
  return found ? words.text(found.label) : words.t('campaign')
}

/** A date that may leave the house: of a verified text, or of a campaign whose letter is attached. */
const printable = (about: About, date: { deadlineId: string; origin: string; verified: boolean; on: string }, days: number | null): LateDeadline | null => {
  const { origin } = date
  if ((origin !== 'law' && origin !== 'programme') || !date.verified) return null
  const letterOn = about.frame.letters[date.deadlineId] ?? null
  // an id of our catalogues is a word; that of an adopted rule is a number, and speaks by its letter alone
  if (letterOn === null && /^\d+$/u.test(date.deadlineId)) return null
  const label = labelOf(about, date.deadlineId)
  return {
    on: date.on,
    origin,
    basis: letterOn === null ? 'verified-text' : 'campaign-letter',
    letterOn,
    lateDays: days !== null && days > 0 ? days : null,
    label,
  }
}

/** Deadlines passed, the oldest first, each once. */
export const lateDeadlines = (about: About): LateDeadline[] => {
  const late = mandatory(about).flatMap((part) => (part.late ? [printable(about, part.late, part.late.days)] : []))
  const distinct = new Map(late.filter((one) => one !== null).map((one) => [`${one.on} ${one.label}`, one]))
  return [...distinct.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

export const nextDeadline = (about: About): LateDeadline | null => {
  const waiting = mandatory(about).filter((part) => part.state !== 'proven' && part.state !== 'attested')
  const next = waiting.flatMap((part) => (part.next ? [printable(about, part.next, null)] : [])).filter((one) => one !== null)
  return next.toSorted((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null
}

export const deadlineOf = (about: About): Deadline | null => {
  const found = lateDeadlines(about)[0] ?? nextDeadline(about)
  if (!found) return null
  const { label: _, ...deadline } = found
  return deadline
}

const dayOf = (one: Content, day: string): string | null => {
  if (one.every === 'calendar-year' && one.day) return `${day.slice(0, 4)}-${one.day}`
  return one.on ?? one.from ?? null
}

/** Dates we read in a text that we have not verified: printed « à vérifier », without effect on the state. */
export const readingsOf = ({ content, words, day }: Pick<About, 'content' | 'words' | 'day'>): ReportAction['readings'] =>
  [...content.deadlines, ...content.parts.flatMap((part) => part.deadlines)]
    .filter((one) => (one.origin === 'law' || one.origin === 'programme') && !one.verified && !one.reminder && !one.adoptable)
    .map((one) => ({ label: words.text(one.label), on: dayOf(one, day), note: one.note ? words.text(one.note) : words.text(one.source) }))
