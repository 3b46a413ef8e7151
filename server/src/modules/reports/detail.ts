import { answerKey } from '../obligations/index.ts'
import { type About, factOf, type PartVerdict, statusContext } from './about.ts'
import { valueOf, valueWords } from './value-words.ts'
import { outward } from './words.ts'

const NAMES = 3

/** Keys of a target still missing, in words: « la présidence de la CME ». */
export const missingWords = (about: About, part: PartVerdict): string[] =>
  part.missing.map((key) => (about.words.find(`keys.${key}`) === null ? key : about.words.t(`keys.${key}`, statusContext(about))))

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

/** What is in progress, planned or set aside. An answer about the whole requirement is told once, above its pieces. */
const answerWords = ({ cell, frame, words }: About, partId: string): string | null => {
  const own = frame.answers[answerKey(cell.requirementId, partId)]
  const given = own ?? frame.answers[cell.requirementId]
  if (!given) return null
  const answer = words.t(`answers.${given.answer}`)
  const note = own ? outward(own.note) : null
  if (note === null) return answer
  return given.answer === 'none' ? note : words.t('answerWithNote', { answer, note })
}

/** One short line under the title of a proof: what its owner wrote, what it says, what it lacks. */
export const detailOf = (about: About, part: PartVerdict): string | null => {
  const { words } = about
  const value = valueOf(about, part)
  if (!value) return part.state === 'proven' || part.state === 'attested' || part.state === 'unknown' ? null : answerWords(about, part.partId)
  const note = outward(factOf(about, part.factId)?.note)
  const missing = missingWords(about, part)
  const said = [
    note,
    valueWords(about, value, note),
    objectWords(about, part),
    missing.length > 0 ? words.t('detail.missing', { list: words.list(missing) }) : null,
    missing.length === 0 && lapsed(about, part) ? words.t('detail.renew') : null,
  ].filter((one) => one !== null)
  return said.length === 0 ? null : words.series(said)
}

/** The fact was enough: only its age is not. */
const lapsed = (about: About, part: PartVerdict): boolean => {
  if (part.state === 'proven' || part.state === 'not-applicable' || factOf(about, part.factId)?.value === false) return false
  const target = about.content.parts.find((one) => one.id === part.partId)?.target
  return target?.atLeast === undefined || part.reached === null || part.reached >= target.atLeast
}
