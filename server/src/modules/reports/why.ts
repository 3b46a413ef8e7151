import { answerKey } from '../obligations/index.ts'
import { type About, factOf, mandatory, partTitle } from './about.ts'
import { lateDeadlines, nextDeadline, readingsOf } from './deadlines.ts'
import { missingOf, proofTitle } from './pieces.ts'
import type { ReportAction } from './report-data.ts'
import { valueWords } from './value-words.ts'
import { lowerFirst, outward, withoutStop } from './words.ts'

const DEADLINES_TOLD = 2

/** Why this state, in one to three sentences. `alone`: nothing else on the page says who attests and what is missing (report of a group). */
export const whyOf = (about: About, alone: boolean): string => {
  const missing = alone && about.cell.verdict.state !== 'proven' ? missingOf(about) : []
  const said = [
    ...sentences(about, alone),
    missing.length > 0 && about.cell.verdict.state !== 'unknown' ? about.words.t('why.missing', { list: about.words.series(missing) }) : null,
  ]
  return said.filter((one) => one !== null).join(' ')
}

const sentences = (about: About, alone: boolean): (string | null)[] => {
  const { words, day } = about
  // beside its table the fraction stands in a column of its own
  const count = alone ? null : fraction(about)
  switch (about.cell.verdict.state) {
    case 'proven':
      return [words.t('why.proven', { day: words.day(day) }), basisSentence(about)]
    case 'attested':
      return alone ? [attestedSentence(about)] : [...statements(about), count]
    case 'due':
      return [count, answerSentence(about), dateSentence(about)]
    case 'late':
      return [...lateSentences(about), count, answerSentence(about)]
    case 'unmet':
      return [unmetSentence(about), count]
    case 'unknown':
      return [unknownSentence(about), about.cell.verdict.proven > 0 ? count : null]
    case 'not-applicable':
      return [reasonSentence(about)]
  }
}

const basisSentence = (about: About): string | null => {
  const { words } = about
  const proven = mandatory(about).filter((part) => part.state === 'proven')
  const count = (basis: string): number => proven.filter((part) => part.basis === basis).length
  const said = (['measured', 'documented'] as const).flatMap((basis) => (count(basis) > 0 ? [words.t(`why.${basis}`, { count: count(basis) })] : []))
  return said.length === 0 ? null : words.t('why.pieces', { list: words.list(said) })
}

const attestationsIn = (about: About) => {
  const ids = new Set(about.cell.verdict.parts.filter((part) => part.state === 'attested').map((part) => part.attestationId))
  return [...ids].flatMap((id) => (id !== null && about.frame.attestations[id] ? [about.frame.attestations[id]] : []))
}

const attestedSentence = (about: About): string | null => {
  const { words } = about
  const [first] = attestationsIn(about)
  if (!first) return null
  const said = words.t('why.attested', {
    name: first.personName,
    title: lowerFirst(first.personTitle),
    day: words.day(first.attestedOn),
    expiry: words.day(first.expiresOn),
  })
  return first.byAnother && first.recordedBy ? `${said} ${words.t('why.recordedByAnother', { name: first.recordedBy })}` : said
}

/** Who attests is printed below: only what is said remains. */
const statements = (about: About): string[] =>
  attestationsIn(about).flatMap((one) => {
    const statement = outward(one.statement)
    return statement === null ? [] : [about.words.t('why.statement', { statement: withoutStop(statement) })]
  })

export const attestationLines = (about: About): ReportAction['attestations'] =>
  attestationsIn(about).map((one) => ({
    by: one.personName,
    role: lowerFirst(one.personTitle),
    on: one.attestedOn,
    expiresOn: one.expiresOn,
    ...(one.recordedBy ? { recordedBy: one.recordedBy, byAnother: one.byAnother } : {}),
  }))

const fraction = ({ cell, words }: About): string | null => {
  const { proven, total } = cell.verdict
  if (total === 0) return null
  return proven === 0 ? words.t('why.nothing', { total }) : words.t('why.fraction', { count: proven, total })
}

/** When: a date that binds, or our reading of one, said as such; otherwise that the text gives none. */
const dateSentence = (about: About): string => {
  const { words, day, cell } = about
  const next = nextDeadline(about)
  if (next) return words.t('why.before', { day: words.day(next.on), label: lowerFirst(next.label) })
  const dated = readingsOf(about).filter((one) => one.on !== null)
  const passed = dated.find((one) => one.on !== null && one.on < day)
  if (passed?.on && cell.verdict.parts.some((part) => part.hiddenLate)) return words.t('why.readingPassed', { label: passed.label, day: words.day(passed.on) })
  const coming = dated.find((one) => one.on !== null && one.on >= day)
  return coming?.on ? words.t('why.readingBefore', { day: words.day(coming.on) }) : words.t('why.noDate')
}

const lateSentences = (about: About): string[] => {
  const { words } = about
  return lateDeadlines(about)
    .slice(0, DEADLINES_TOLD)
    .map(({ label, on, origin, letterOn, lateDays }) =>
      words.t('why.late', {
        label,
        day: words.day(on),
        count: lateDays ?? 0,
        origin: letterOn === null ? words.t(`origins.${origin}`) : words.t('origins.letter', { day: words.day(letterOn) }),
      }),
    )
}

/** What the establishment answered about the whole action. */
const answerSentence = ({ cell, frame, words }: About): string | null => {
  const note = outward(frame.answers[cell.requirementId]?.note)
  return note === null ? null : words.t('why.said', { note: withoutStop(note) })
}

const unmetSentence = (about: About): string | null => {
  const { words } = about
  const part = mandatory(about).find((one) => one.state === 'unmet')
  const fact = part ? factOf(about, part.factId) : null
  if (!part || !fact) return null
  const note = outward(fact.note)
  const what = [note ?? proofTitle(about, fact), valueWords(about, fact, note)].filter((one) => one !== null).map(withoutStop)
  return words.t('why.unmet', { day: words.day(fact.observedOn), what: lowerFirst(what.join(', ')) })
}

const unknownSentence = (about: About): string => {
  const { words } = about
  const open = mandatory(about).filter((part) => part.state === 'unknown')
  if (open.length === mandatory(about).length) return words.t('why.unknown')
  return words.t('why.unknownPieces', { count: open.length, list: words.series(open.map((part) => lowerFirst(partTitle(about, part.partId)))) })
}

/** The reason, always: of the text, or of the establishment. */
const reasonSentence = (about: About): string => {
  const { words, outOfScope } = about
  switch (about.cell.verdict.reason) {
    case 'sector':
      return outOfScope
    case 'legal-status':
      return words.t('why.legalStatus')
    default: {
      const notes = notesOf(about)
      return notes.length === 0 ? words.t('why.answeredBare') : words.t('why.answered', { note: words.series(notes) })
    }
  }
}

const notesOf = ({ cell, content, frame }: About): string[] => {
  const given = [null, ...content.parts.map((part) => part.id)].map((partId) => frame.answers[answerKey(cell.requirementId, partId)])
  const notes = given.flatMap((one) => (one?.answer === 'not-applicable' ? [outward(one.note)] : [])).filter((one) => one !== null)
  return [...new Set(notes.map(withoutStop))]
}

/** The same in a table cell. */
export const reasonOf = (about: About): string | null => {
  const { state, reason } = about.cell.verdict
  if (state !== 'not-applicable') return null
  return reason === 'sector' ? about.words.t('why.sector', { sector: about.words.t(`sectors.${about.frame.establishment.sector}`) }) : reasonSentence(about)
}
