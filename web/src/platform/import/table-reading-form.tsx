import type { ReadingWish, TableReading } from '@hygie/contract/imports'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/base/card.tsx'
import { Row, Small } from '../../ui/base/layouts.tsx'
import { DataTable } from '../../ui/data/data-table.tsx'
import { SelectField } from '../../ui/forms/fields.tsx'
import styles from './import.module.css'

interface Props {
  reading: TableReading
  wish: ReadingWish
  busy: boolean
  onWish: (wish: ReadingWish) => void
}

const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le'] as const
const SEPARATORS = [
  [';', 'semicolon'],
  [',', 'comma'],
  ['\t', 'tab'],
] as const

/** How the table was read, all of it open to correction: a guess is shown as a guess. */
export function TableReadingForm({ reading, wish, busy, onWish }: Props) {
  const { t, i18n } = useTranslation('common')
  const labelOf = (field: string): string => (i18n.exists(`import.columns.${field}`) ? t(`import.columns.${field as 'name'}`) : field)
  const columns = Object.fromEntries(reading.fields.map(({ name, column }) => [name, column]))
  const samplesOf = (column: string | null): string => reading.columns.find(({ name }) => name === column)?.samples.join(' · ') ?? ''

  return (
    <Card title={t('import.reading.title')} aside={<Small>{t(`import.reading.from.${sourceOf(reading)}`)}</Small>}>
      <Row>
        {reading.sheets.length > 1 ? (
          <SelectField
            label={t('import.reading.sheet')}
            value={reading.sheet}
            disabled={busy}
            onChange={(sheet) => onWish({ sheet })}
            choices={reading.sheets.map(({ name, rows, hidden }) => ({
              value: name,
              label: t(hidden ? 'import.reading.hiddenSheet' : 'import.reading.sheetOf', { name, count: rows }),
            }))}
          />
        ) : null}
        {reading.format === 'csv' ? (
          <>
            <SelectField
              label={t('import.reading.encoding')}
              value={reading.encoding ?? 'utf-8'}
              disabled={busy}
              onChange={(encoding) => onWish({ ...wish, encoding: encoding as (typeof ENCODINGS)[number] })}
              choices={ENCODINGS.map((value) => ({ value, label: t(`import.reading.encodings.${value}`) }))}
            />
            <SelectField
              label={t('import.reading.separator')}
              value={reading.separator ?? ';'}
              disabled={busy}
              onChange={(separator) => onWish({ ...wish, columns: undefined, separator: separator as (typeof SEPARATORS)[number][0] })}
              choices={SEPARATORS.map(([value, word]) => ({ value, label: t(`import.reading.separators.${word}`) }))}
            />
          </>
        ) : null}
        <SelectField
          label={t('import.reading.headerLine')}
          value={String(reading.headerLine)}
          disabled={busy}
          onChange={(line) => onWish({ ...wish, columns: undefined, headerLine: Number(line) })}
          choices={linesAround(reading.headerLine).map((line) => ({ value: String(line), label: String(line) }))}
        />
      </Row>
      <DataTable
        caption={t('import.reading.columns')}
        rows={reading.fields}
        rowKey={({ name }) => name}
        columns={[
          { key: 'field', header: t('import.reading.field'), rowHeader: true, render: ({ name }) => labelOf(name) },
          {
            key: 'column',
            header: t('import.reading.column'),
            render: (field) => (
              <SelectField
                label={labelOf(field.name)}
                hideLabel
                optional={!field.required}
                value={field.column ?? ''}
                disabled={busy}
                error={field.required && field.column === null ? t('import.reading.missing') : undefined}
                placeholder={t('import.reading.none')}
                onChange={(column) => onWish({ ...wish, columns: { ...columns, [field.name]: column === '' ? null : column } })}
                choices={reading.columns.map(({ name }) => ({ value: name, label: name }))}
              />
            ),
          },
          {
            key: 'samples',
            header: t('import.reading.samples'),
            render: ({ column, confidence }) => (
              <span className={styles.samples}>
                {samplesOf(column)} {confidence === 'likely' ? <Small>{t('import.reading.unsure')}</Small> : null}
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}

const sourceOf = ({ fields }: TableReading): 'given' | 'saved' | 'guessed' => {
  if (fields.some(({ confidence }) => confidence === 'given')) return 'given'
  return fields.some(({ confidence }) => confidence === 'remembered') ? 'saved' : 'guessed'
}

const MOST_LINES = 30
const linesAround = (line: number): number[] => Array.from({ length: Math.max(MOST_LINES, line) }, (_, index) => index + 1)
