import { type About, factOf, type PartVerdict, statusContext } from './about.ts'
import type { FrozenFact } from '../obligations/index.ts'
import { answerKey } from '../obligations/index.ts'
import { outward } from './words.ts'

const NAMES = 3

/** Keys of a target still missing, in words: « la présidence de la CME ». */
export const missingWords = (about: About, part: PartVerdict): string[] =>
  part.missing.map((key) => (about.words.find(`keys.${key}`) === null ? key : about.words.t(`keys.${key}`, statusContext(about))))

/** What the value of a fact says, in two or three words; null when it says nothing more than « it is there ». */
export const valueWords = ({ words, kinds }: About, { kind, value }: FrozenFact): string | null => {
  if (value === true) return null
  if (value === false) return words.t('detail.no')
  if (typeof value === 'string') return outward(value)
  const unit = kinds.get(kind)?.unit
  if (typeof value === 'number') {
    if (unit === 'actions') return value === 0 ? words.t('detail.noAction') : words.t('detail.actions', { count: value })
    if (unit === 'level') return words.t('detail.level', { level: value })
    return unit === 'minutes' ? words.t('detail.minutes', { count: value }) : words.number(value)
  }
  if ('numerator' in value && 'denominator' in value) return ratioWords({ words }, Number(value.numerator), Number(value.denominator))
  const { level, points, version, withReservations } = value as Record<string, unknown>
  const said = [
    typeof version === 'string' && version !== '' ? words.t('detail.version', { version }) : null,
    typeof level === 'number' ? words.t('detail.level', { level }) : null,
    typeof points === 'number' ? words.t('detail.points', { count: points }) : null,
    withReservations === true ? words.t('detail.withReservations') : null,
  ].filter((one) => one !== null)
  return said.length === 0 ? null : said.join(', ')
}

const ratioWords = ({ words }: Pick<About, 'words'>, numerator: number, denominator: number): string | null =>
  denominator > 0 ? words.percent(numerator / denominator) : null

/** « 7 sur 11 ; reste : Pharmacie, Paie et 2 de plus ». */
const objectWords = ({ frame, words }: About, { objects }: PartVerdict): string | null => {
  if (objects.length < 2) return null
  const first = words.t('detail.covered', { covered: objects.filter((one) => one.state === 'proven').length, total: objects.length })
  const open = objects.filter((one) => one.state !== 'proven').map((one) => outward(frame.objects[one.subject]) ?? one.subject)
  if (open.length === 0) return first
  const named = open.slice(0, NAMES)
  const rest = open.length - named.length
  return words.t('detail.objects', { first, list: named.join(', ') + (rest > 0 ? ` ${words.t('detail.more', { count: rest })}` : '') })
}

/** What is in progress, planned or set aside, with its note. */
export const answerWords = ({ frame, words }: About, requirementId: string, partId: string | null): string | null => {
  const given = frame.answers[answerKey(requirementId, partId)] ?? (partId === null ? undefined : frame.answers[requirementId])
  if (!given) return null
  const answer = words.t(`answers.${given.answer}`)
  const note = outward(given.note)
  return note === null ? answer : words.t('answerWithNote', { answer, note })
}

/** One short line beside a piece. */
export const detailOf = (about: About, part: PartVerdict): string | null => {
  const { words } = about
  const fact = factOf(about, part.factId)
  if (!fact)
    return part.state === 'proven' || part.state === 'attested' || part.state === 'unknown' ? null : answerWords(about, about.cell.requirementId, part.partId)
  const missing = missingWords(about, part)
  const stale =
    part.state !== 'proven' && part.state !== 'not-applicable' && missing.length === 0 && reaches(about, part, fact) ? words.t('detail.renew') : null
  const said = [
    valueWords(about, fact),
    objectWords(about, part),
    missing.length > 0 ? words.t('detail.missing', { list: words.list(missing) }) : null,
    stale,
  ].filter((one) => one !== null)
  return said.length === 0 ? null : words.series(said)
}

/** The fact was enough: only its age is not. */
const reaches = ({ content }: About, part: PartVerdict, fact: FrozenFact): boolean => {
  const target = content.parts.find((one) => one.id === part.partId)?.target
  if (fact.value === false) return false
  return target?.atLeast === undefined || part.reached === null || part.reached >= target.atLeast
}
