import type { BudgetTarget, FiscalYear } from '@hygie/contract/budget'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { PairBars } from '../../../ui/charts/pair-bars.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { SelectField } from '../../../ui/forms/fields.tsx'
import { FieldRow } from '../../../ui/forms/form.tsx'
import { compareYears, type ComparedLine } from '../_lib/compare.ts'
import styles from './budget.module.css'

/** Two of the years entered, line by line; latest first in `years`. */
export function CompareYears({ years, targets }: { years: readonly [FiscalYear, FiscalYear, ...FiscalYear[]]; targets: readonly BudgetTarget[] }) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  const words = useVerdictWords()
  const [chosen, setChosen] = useState({ earlier: String(years[1].year), later: String(years[0].year) })
  const find = (year: string, otherwise: FiscalYear): FiscalYear => years.find((one) => String(one.year) === year) ?? otherwise
  const earlier = find(chosen.earlier, years[1])
  const later = find(chosen.later, years[0])
  const lines = compareYears(earlier, later)
  const caption = t('compare.caption', { earlier: earlier.year, later: later.year })
  const aim = targets.find((one) => one.fromYear <= later.year)
  const choices = years.map(({ year }) => ({ value: String(year), label: String(year) }))

  const value = (line: ComparedLine, given: number | null): string => (given === null ? '' : line.kind === 'share' ? words.ratio(given) : format.money(given))
  const change = ({ kind, change: by }: ComparedLine): string => {
    if (by === null) return ''
    const sign = by > 0 ? '+' : by < 0 ? '−' : ''
    return `${sign}${kind === 'share' ? t('compare.points', { points: format.number(Math.abs(by) * 100, 2) }) : format.money(Math.abs(by))}`
  }
  const columns: Column<ComparedLine>[] = [
    { key: 'line', header: t('compare.line'), rowHeader: true, render: (line) => t(`compare.lines.${line.key}`) },
    { key: 'earlier', header: String(earlier.year), align: 'end', render: (line) => value(line, line.earlier) },
    { key: 'later', header: String(later.year), align: 'end', render: (line) => value(line, line.later) },
    { key: 'change', header: t('compare.change'), align: 'end', render: change },
  ]

  return (
    <Card title={t('compare.title')} flush>
      {years.length > 2 ? (
        <div className={styles.choice}>
          <FieldRow>
            <SelectField
              label={t('compare.earlier')}
              value={String(earlier.year)}
              choices={choices}
              onChange={(year) => setChosen({ ...chosen, earlier: year })}
            />
            <SelectField label={t('compare.later')} value={String(later.year)} choices={choices} onChange={(year) => setChosen({ ...chosen, later: year })} />
          </FieldRow>
        </div>
      ) : null}
      <PairBars
        caption={caption}
        legend={{ earlier: String(earlier.year), later: String(later.year), aim: aim === undefined ? null : t('compare.aim') }}
        pairs={lines
          .filter((line) => line.kind === 'share')
          .map((line) => ({
            id: line.key,
            label: t(`compare.lines.${line.key}`),
            earlier: line.earlier,
            later: line.later,
            aim: line.key === 'operatingShare' ? (aim?.share ?? null) : null,
            said: { earlier: value(line, line.earlier) || t('compare.unknown'), later: value(line, line.later) || t('compare.unknown') },
          }))}
        table={<DataTable caption={caption} captionHidden columns={columns} rows={lines} rowKey={(line) => line.key} />}
      />
    </Card>
  )
}
