import type { ImportResult } from '@hygie/contract'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/base/card.tsx'
import { Note } from '../../ui/base/note.tsx'
import { DataTable } from '../../ui/data/data-table.tsx'
import { useFormat } from '../i18n/use-format.ts'

type Line = ImportResult['skipped'][number]

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/
const MINUTES = /Minutes$/
/** Two numbers side by side say nothing without their names. */
const NAMED = new Set(['version', 'held', 'expense', 'income', 'investment', 'here', 'there'])

/** One cell as people read it: days, durations, our own words; the names of columns too. */
function useCell(): (key: string, value: unknown) => string {
  const { t, i18n } = useTranslation('common')
  const format = useFormat()
  const value = (word: string): string => (i18n.exists(`import.values.${word}`) ? t(`import.values.${word as 'accepted'}`) : word)
  const column = (key: string): string => (i18n.exists(`import.columns.${key}`) ? t(`import.columns.${key as 'name'}`) : key)
  return (key, given) => {
    if (given === null || given === undefined) return ''
    if (typeof given === 'number') return MINUTES.test(key) ? format.duration(given) : format.number(given, 2)
    if (typeof given !== 'string') return JSON.stringify(given)
    if (ISO_DAY.test(given)) return format.day(given)
    return key === 'column' ? column(given) : value(given)
  }
}

/** One line of the preview. */
interface Sample {
  row: ImportResult['sample'][number]
  index: number
}

interface Props {
  result: ImportResult
  /** The page shows the count and the rows itself: only what was left and what is to be read again. */
  linesOnly?: boolean
}

/** What will be, or was, loaded; what was left and why. */
export function ImportReport({ result, linesOnly = false }: Props) {
  const { t } = useTranslation('common')
  return (
    <>
      {linesOnly ? null : <Counts result={result} />}
      <Lines title={t('import.skipped', { count: result.skipped.length + result.skippedMore })} lines={result.skipped} />
      <Lines title={t('import.warnings', { count: result.warnings.length })} lines={result.warnings} />
    </>
  )
}

function Counts({ result }: { result: ImportResult }) {
  const { t, i18n } = useTranslation('common')
  const cell = useCell()
  const count = result.preview ? t('import.willLoad', { count: result.loaded }) : t('import.loaded', { count: result.loaded })
  const columns = [...new Set(result.sample.flatMap((row) => Object.keys(row)))]
  return (
    <>
      <Note tone={result.loaded > 0 ? 'good' : 'neutral'} live>
        {result.loaded === 0 && result.unchanged === 0 ? t('import.nothing') : count}{' '}
        {result.unchanged > 0 ? t('import.unchanged', { count: result.unchanged }) : ''}
      </Note>
      {result.preview && result.sample.length > 0 ? (
        <Card title={t('import.sample')} flush>
          <DataTable<Sample>
            caption={t('import.sample')}
            captionHidden
            rows={result.sample.map((row, index) => ({ row, index }))}
            rowKey={({ index }) => index}
            columns={columns.map((key) => ({
              key,
              header: i18n.exists(`import.columns.${key}`) ? t(`import.columns.${key as 'name'}`) : key,
              render: ({ row }) => cell(key, row[key]),
            }))}
          />
        </Card>
      ) : null}
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: Line[] }) {
  const { t, i18n } = useTranslation('common')
  const cell = useCell()
  if (lines.length === 0) return null
  const reason = (code: string) => (i18n.exists(`import.reasons.${code}`) ? t(`import.reasons.${code as 'not-json'}`) : code)
  return (
    <Card title={title} flush>
      <DataTable
        caption={title}
        captionHidden
        rows={lines.map((line, index) => ({ line, index }))}
        rowKey={({ index }) => index}
        columns={[
          { key: 'line', header: t('import.line'), render: ({ line }) => line.line ?? '', width: '5rem' },
          { key: 'reason', header: t('import.reason'), render: ({ line }) => reason(line.reason), sortValue: ({ line }) => line.reason },
          {
            key: 'detail',
            header: t('import.detail'),
            render: ({ line }) =>
              Object.entries(line.data ?? {})
                .map(([key, given]) =>
                  NAMED.has(key) ? t('import.named', { name: t(`import.columns.${key as 'version'}`), value: cell(key, given) }) : cell(key, given),
                )
                .join(' · '),
          },
        ]}
      />
    </Card>
  )
}
