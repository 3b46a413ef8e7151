import { type About, factOf, kindLabel } from './about.ts'
import type { ReportAction } from './report-data.ts'
import { lowerFirst } from './words.ts'

type Beside = NonNullable<ReportAction['beside']>

/** The share shown beside the state: its label is that of the facts it adds up. */
const share = (about: About): { short: string; sentence: string; on: string } | null => {
  const { verdict } = about.cell
  if (verdict.indicator === null) return null
  const parts = about.content.parts
  const marked = parts.find((part) => part.indicator) ?? null
  const ids = verdict.parts.flatMap((part) => (marked === null || part.partId === marked.id ? [part.factId, ...part.objects.map((one) => one.factId)] : []))
  const fact = ids.map((id) => factOf(about, id)).find((one) => one !== null && typeof one.value === 'object' && 'denominator' in one.value)
  if (!fact) return null
  const value = about.words.percent(verdict.indicator)
  return { short: value, sentence: about.words.t('beside.value', { label: kindLabel(about, fact.kind), value }), on: fact.observedOn }
}

/** State of health, never mixed with the state: « niveau 1 », « 58 % ». */
export const besideOf = (about: About): Beside | null => {
  const { words, cell } = about
  const { beside } = cell.verdict
  const level = typeof beside?.value === 'number' || typeof beside?.value === 'string' ? String(beside.value) : null
  // a level stands alone: the share of its action is told among the pieces
  const said = level === null ? share(about) : null
  const ratio =
    beside && typeof beside.value === 'object' && 'denominator' in beside.value && Number(beside.value.denominator) > 0
      ? Number(beside.value.numerator) / Number(beside.value.denominator)
      : null
  const value = level ?? (ratio === null ? null : words.percent(ratio))
  const sentences = [
    said?.sentence,
    beside && value !== null
      ? words.t('beside.value', { label: said ? lowerFirst(kindLabel(about, beside.kind)) : kindLabel(about, beside.kind), value })
      : null,
  ].filter((one) => one != null)
  const on = said?.on ?? beside?.observedOn
  if (sentences.length === 0 || !on) return null
  return {
    short: level === null ? (said?.short ?? value ?? '') : words.t('beside.level', { level }),
    sentence: words.t('beside.on', { sentence: words.series(sentences), day: words.day(on) }),
  }
}
