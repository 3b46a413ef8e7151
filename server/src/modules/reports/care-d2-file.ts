import type { CareCoverage } from '@hygie/contract/reports'
import type { Table } from '@hygie/formats/spreadsheet'
import { z } from 'zod'
import type { Words } from '../../platform/words/index.ts'

const state = z.enum(['proven', 'attested', 'due', 'late', 'unmet', 'unknown', 'not-applicable'])
const text = z.string()
const share = z.number().min(0).max(1)

/** Input of `care-d2.typ`. */
export const careFileSchema = z.object({
  locale: z.enum(['fr', 'en']),
  demonstration: z.boolean(),
  situationOn: z.iso.date(),
  generatedOn: z.iso.date(),
  ght: text,
  year: z.number(),
  threshold: share,
  asks: text,
  rules: z.array(
    z.object({ number: text, title: text, share: share.nullable(), reached: z.boolean().nullable(), covered: z.number(), total: z.number(), why: text }),
  ),
  houses: z.array(
    z.object({
      name: text,
      /** Why it is not counted, or null. */
      apart: text.nullable(),
      activity: text.nullable(),
      source: text.nullable(),
      share: share.nullable(),
      plans: z.boolean().nullable(),
      tested: z.boolean().nullable(),
      /** State of each requirement, in their order; null: not read. */
      states: z.array(state.nullable()),
    }),
  ),
  requirements: z.array(z.object({ number: text, title: text })),
  notVerified: z.array(text),
})
export type CareFile = z.infer<typeof careFileSchema>

/** The share in a sentence, with what keeps it from being told. */
const whyOf = ({ covered, total, share: reached, unknown }: CareCoverage['rules'][number], view: CareCoverage, words: Words): string => {
  const [measure = ''] = view.houses.flatMap((one) => (one.activity && one.notCounted === null ? [one.activity.measure] : []))
  if (unknown === 'activity-missing') {
    const missing = view.houses.filter((one) => one.notCounted === null && one.activity === null).map((one) => one.name)
    return words.t('care.unknown.activity-missing', { year: view.year, list: words.list(missing) })
  }
  if (unknown !== null) return words.t(`care.unknown.${unknown}`)
  const lacking = view.threshold * total - covered
  const sentence = words.t('care.sum', { covered: words.number(covered), total: words.number(total), measure, year: view.year })
  return reached !== null && reached < view.threshold
    ? `${sentence} ${words.t('care.lacking', { count: words.number(Math.ceil(lacking)), measure, threshold: words.percent(view.threshold) })}`
    : sentence
}

export const careFileOf = (view: CareCoverage, words: Words): CareFile =>
  careFileSchema.parse({
    locale: words.locale,
    demonstration: view.demonstration,
    situationOn: view.day,
    generatedOn: view.day,
    ght: view.ghtName,
    year: view.year,
    threshold: view.threshold,
    asks: words.text(view.asks),
    rules: view.rules.map((one) => ({
      number: one.requirementId.split('/').at(-1) ?? '',
      title: words.text(one.title),
      share: one.share,
      reached: one.reached,
      covered: one.covered,
      total: one.total,
      why: whyOf(one, view, words),
    })),
    houses: view.houses.map((one) => ({
      name: one.name,
      apart: one.notCounted === null ? null : words.t(`care.apart.${one.notCounted}`),
      activity: one.activity ? `${words.number(one.activity.amount)} ${one.activity.measure}` : null,
      source: one.activity?.source ?? null,
      share: one.share,
      plans: one.plans,
      tested: one.tested,
      states: view.requirements.map(
        ({ id }) => view.cells.find((cell) => cell.establishmentId === one.establishmentId && cell.requirementId === id)?.state ?? null,
      ),
    })),
    requirements: view.requirements.map((one) => ({ number: one.number, title: words.text(one.title) })),
    notVerified: [...view.notVerified.map((one) => words.text(one)), words.t('care.measureUnverified'), words.t('care.partiesUnverified')],
  } satisfies CareFile)

/** One row by house: its activity, its share, what it has, then each requirement. */
export const careTable = (view: CareCoverage, words: Words): Table => {
  const column = (name: string): string => words.t(`care.columns.${name}`)
  return {
    name: words.t('fileNames.care'),
    notice: view.demonstration ? words.t('demonstration') : null,
    columns: [
      { header: column('house'), kind: 'text' },
      { header: column('apart'), kind: 'text' },
      { header: column('year'), kind: 'number' },
      { header: column('amount'), kind: 'number' },
      { header: column('measure'), kind: 'text' },
      { header: column('source'), kind: 'text' },
      { header: column('share'), kind: 'percent' },
      { header: column('plans'), kind: 'boolean' },
      { header: column('tested'), kind: 'boolean' },
      ...view.requirements.map((one) => ({ header: one.number, kind: 'text' as const })),
    ],
    rows: view.houses.map((one) => [
      one.name,
      one.notCounted === null ? null : words.t(`care.apart.${one.notCounted}`),
      one.activity ? view.year : null,
      one.activity?.amount ?? null,
      one.activity?.measure ?? null,
      one.activity?.source ?? null,
      one.share,
      one.plans,
      one.tested,
      ...view.requirements.map(({ id }) => {
        const found = view.cells.find((cell) => cell.establishmentId === one.establishmentId && cell.requirementId === id)
        return found ? words.t(`care.states.${found.state}`) : null
      }),
    ]),
  }
}
