import type { ImportResult } from '@hygie/contract'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/base/card.tsx'
import { Note } from '../../ui/base/note.tsx'
import { DataTable } from '../../ui/data/data-table.tsx'

type Line = ImportResult['skipped'][number]

const plain = (value: unknown): string => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value))

/** One line of the preview. */
interface Sample {
  row: ImportResult['sample'][number]
  index: number
}

/** What will be, or was, loaded; what was left and why. */
export function ImportReport({ result }: { result: ImportResult }) {
  const { t } = useTranslation('common')
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
            columns={columns.map((key) => ({ key, header: key, render: ({ row }) => plain(row[key]) }))}
          />
        </Card>
      ) : null}
      <Lines title={t('import.skipped', { count: result.skipped.length + result.skippedMore })} lines={result.skipped} />
      <Lines title={t('import.warnings', { count: result.warnings.length })} lines={result.warnings} />
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: Line[] }) {
  const { t, i18n } = useTranslation('common')
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
              Object.values(line.data ?? {})
                .map(plain)
                .join(' · '),
          },
        ]}
      />
    </Card>
  )
}
