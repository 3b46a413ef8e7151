import type { FrozenFact } from '../obligations/index.ts'
import { type About, factOf, type PartVerdict } from './about.ts'
import { outward } from './words.ts'

interface Clause {
  text: string
  /** What a note that already says it would contain. */
  key: string
}

const clause = (text: string, key = text): Clause => ({ text, key })

const clausesOf = ({ words, kinds }: Pick<About, 'words' | 'kinds'>, { kind, value }: Pick<FrozenFact, 'kind' | 'value'>): Clause[] => {
  if (value === true) return []
  if (value === false) return [clause(words.t('detail.no'))]
  if (typeof value === 'string') return outward(value) === null ? [] : [clause(value)]
  if (typeof value === 'number') return [clause(numberWords(words, value, kinds.get(kind)?.unit ?? null))]
  if ('numerator' in value && 'denominator' in value) {
    const denominator = Number(value.denominator)
    return denominator > 0 ? [clause(words.percent(Number(value.numerator) / denominator))] : []
  }
  const { level, points, version, withReservations } = value as Record<string, unknown>
  return [
    ...(typeof version === 'string' && version !== '' ? [clause(words.t('detail.version', { version }), version)] : []),
    ...(typeof level === 'number' ? [clause(words.t('detail.level', { level }))] : []),
    ...(typeof points === 'number' && points > 0 ? [clause(words.t('detail.points', { count: points }))] : []),
    ...(withReservations === true ? [clause(words.t('detail.withReservations'), words.t('detail.reservations'))] : []),
  ]
}

const numberWords = (words: About['words'], value: number, unit: string | null): string => {
  if (unit === 'actions') return value === 0 ? words.t('detail.noAction') : words.t('detail.actions', { count: value })
  if (unit === 'level') return words.t('detail.level', { level: value })
  return unit === 'minutes' ? words.t('detail.minutes', { count: value }) : words.number(value)
}

const plain = (text: string): string => text.replaceAll(/\s/gu, '').toLowerCase()

/** What the value of a fact says that its note does not; null when it says nothing more than « it is there ». */
export const valueWords = (about: Pick<About, 'words' | 'kinds'>, fact: Pick<FrozenFact, 'kind' | 'value'>, note: string | null): string | null => {
  // the owner wrote how many: a bare figure beside adds nothing
  if (note !== null && typeof fact.value === 'number') return null
  const said = clausesOf(about, fact).filter(({ key }) => note === null || !plain(note).includes(plain(key)))
  return said.length === 0 ? null : said.map(({ text }) => text).join(', ')
}

/** The value that a part rests on: of several objects, the shares added up. */
export const valueOf = (about: About, part: PartVerdict): Pick<FrozenFact, 'kind' | 'value'> | null => {
  const fact = factOf(about, part.factId)
  if (!fact || part.objects.length < 2) return fact
  const ratios = [...new Set(part.objects.map((one) => one.factId))].flatMap((id) => {
    const value = factOf(about, id)?.value
    return typeof value === 'object' && 'numerator' in value && 'denominator' in value ? [value] : []
  })
  if (ratios.length === 0) return { kind: fact.kind, value: true }
  const sum = (key: 'numerator' | 'denominator'): number => ratios.reduce((total, one) => total + Number(one[key]), 0)
  return { kind: fact.kind, value: { numerator: sum('numerator'), denominator: sum('denominator') } }
}
