import { wordNames } from '@hygie/contract'
import { INTL_LOCALE, type Language } from './languages.ts'
import { frenchTypography } from './typography.ts'

const PARIS = 'Europe/Paris'
const KIB = 1024
const SMALL_SHARE = 0.1

/** `bilingual` values of the contract. */
export interface Bilingual {
  fr: string
  en: string
}

export interface Format {
  language: Language
  /** Text of the content in the reader's language, with its typography. */
  text: (value: Bilingual) => string
  /** Words of the house (a note, a name): typography, and the English of the demonstration's. */
  own: (value: string) => string
  /** « Hautebrume : », before what concerns it. */
  about: (name: string) => string
  /** `2026-11-23` → 23/11/2026. */
  day: (day: string) => string
  /** 23/11 */
  shortDay: (day: string) => string
  /** lundi 23 novembre */
  weekday: (day: string) => string
  /** 23 novembre 2026 */
  longDay: (day: string) => string
  /** nov. */
  month: (day: string) => string
  /** Instant (ISO) → 23/11/2026 à 08:30, Paris time. */
  instant: (iso: string) => string
  time: (iso: string) => string
  /** Paris calendar day of an instant. */
  dayOf: (iso: string) => string
  number: (value: number, decimals?: number) => string
  /** Ratio 0–1 → 58 %. */
  percent: (ratio: number, decimals?: number) => string
  /** 0.029 → 2,90 %, 0.08 → 8 %, 0.58 → 58 %: a small share keeps its decimals, when it has some. */
  share: (ratio: number) => string
  money: (euros: number) => string
  /** To the cent: 1 234 567,89 €. */
  amount: (euros: number) => string
  bytes: (count: number) => string
  /** 580 → 9 h 40. */
  duration: (minutes: number) => string
  list: (items: string[]) => string
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`)

/** @param ownTexts what the houses wrote, where it has been translated for this reader */
export function createFormat(language: Language, ownTexts: ReadonlyMap<string, string> = new Map()): Format {
  const locale = INTL_LOCALE[language]
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)
  const numeric = date({ timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' })
  const short = date({ timeZone: 'UTC', day: '2-digit', month: '2-digit' })
  const weekday = date({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
  const long = date({ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  const month = date({ timeZone: 'UTC', month: 'short' })
  const parisTime = date({ timeZone: PARIS, hour: '2-digit', minute: '2-digit' })
  // Sweden writes dates as ISO
  const parisDay = new Intl.DateTimeFormat('sv-SE', { timeZone: PARIS, year: 'numeric', month: '2-digit', day: '2-digit' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const own = language === 'fr' ? frenchTypography : (text: string) => ownTexts.get(text) ?? wordNames(text, 'en')

  /** The first of the month is « 1er » in French. */
  const first = (text: string) => (language === 'fr' ? text.replace(/(^|\s)1 (?=\p{L})/u, '$11er ') : text)

  const number = (value: number, decimals = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value)
  const percent = (ratio: number, decimals = 0) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: decimals, minimumFractionDigits: decimals }).format(ratio)
  const hasDecimals = (ratio: number) => Math.round(ratio * 10_000) % 100 !== 0
  const dayOf = (iso: string) => parisDay.format(new Date(iso))
  const time = (iso: string) => parisTime.format(new Date(iso))

  return {
    language,
    own,
    text: (value) => own(value[language] || value.fr),
    about: (name) => (language === 'fr' ? `${own(name)}\u00A0: ` : `${name}: `),
    day: (day) => numeric.format(utc(day)),
    shortDay: (day) => short.format(utc(day)),
    weekday: (day) => first(weekday.format(utc(day))),
    longDay: (day) => first(long.format(utc(day))),
    month: (day) => month.format(utc(day)),
    instant: (iso) => `${numeric.format(utc(dayOf(iso)))} ${language === 'fr' ? 'à' : 'at'} ${time(iso)}`,
    time,
    dayOf,
    number,
    percent,
    share: (ratio) => percent(ratio, ratio < SMALL_SHARE && hasDecimals(ratio) ? 2 : 0),
    money: (euros) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(euros),
    amount: (euros) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(euros),
    bytes: (count) => formatBytes(count, number, language),
    duration: (minutes) => own(formatDuration(Math.round(minutes), number)),
    list: (items) => list.format(items),
  }
}

function formatDuration(minutes: number, number: Format['number']): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${number(hours)} h` : `${number(hours)} h\u00A0${String(rest).padStart(2, '0')}`
}

function formatBytes(count: number, number: Format['number'], language: Language): string {
  const units = language === 'fr' ? ['o', 'ko', 'Mo', 'Go'] : ['B', 'kB', 'MB', 'GB']
  const step = Math.min(units.length - 1, count < KIB ? 0 : Math.floor(Math.log(count) / Math.log(KIB)))
  return `${number(count / KIB ** step, step > 1 ? 1 : 0)}\u202F${units[step]}`
}

const exists = (year: number, month: number, day: number): string | null => {
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const made = utc(iso)
  return Number.isNaN(made.getTime()) || made.toISOString().slice(0, 10) !== iso ? null : iso
}

/** What a person types: 24/9/2026, 24-09-26, 24.09.2026, 24092026, 2026-09-24. */
export function parseDay(text: string): string | null {
  const clean = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(clean)
  if (iso) return exists(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const typed = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(clean) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(clean)
  if (!typed) return null
  const year = Number(typed[3])
  return exists(year < 100 ? 2000 + year : year, Number(typed[2]), Number(typed[1]))
}

/** « 0 s » would not be believed. */
export const wholeSeconds = (seconds: number): number => Math.max(1, Math.ceil(seconds))
