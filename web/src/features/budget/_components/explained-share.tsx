import type { CountedAccount, ExplainedShare as Explained } from '@hygie/contract/budget'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import styles from './budget.module.css'

/** One ratio line by line: the accounts that count, what is left out, and the rest of the total by chapter. */
export function ExplainedShare({ name, explained }: { name: 'operating' | 'investment' | 'income'; explained: Explained }) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  const { digital, total, counted, excluded, rest } = explained
  const weight = (value: number): string => (total > 0 ? format.percent(value / total, 2) : '')
  const share = total > 0 ? format.percent(digital / total, 2) : ''
  const account: Column<CountedAccount>[] = [
    {
      key: 'account',
      header: t('accounts.account'),
      rowHeader: true,
      render: (row) => (
        <>
          {row.account} {format.own(row.label)}
          {row.unit === '' ? '' : ` (${t('accounts.unitOf', { unit: row.unit })})`}
        </>
      ),
    },
    { key: 'amount', header: t('explain.amount'), align: 'end', render: (row) => format.amount(row.amount) },
  ]
  const columns: Column<CountedAccount>[] = [
    ...account,
    {
      key: 'share',
      header: t('accounts.share'),
      align: 'end',
      render: (row) => t('explain.shareBy', { share: format.percent(row.share, Number.isInteger(row.share * 100) ? 0 : 2), prefix: row.prefix }),
    },
    { key: 'digital', header: t('explain.counted'), align: 'end', render: (row) => format.amount(row.digital) },
    ...(counted.some((row) => row.security !== 0)
      ? [
          {
            key: 'security',
            header: t('accounts.security'),
            align: 'end' as const,
            render: (row: CountedAccount) => (row.security === 0 ? '' : format.amount(row.security)),
          },
        ]
      : []),
    { key: 'weight', header: t('explain.weight'), align: 'end', render: (row) => weight(row.digital) },
  ]
  const caption = t(`explain.parts.${name}`)
  return (
    <Card title={`${format.about(caption)}${t('explain.sum', { share, part: format.amount(digital), whole: format.amount(total) })}`} flush>
      {counted.length > 0 ? (
        <DataTable
          caption={t('explain.countedCaption', { part: caption })}
          captionHidden
          columns={columns}
          rows={counted}
          rowKey={(row) => `${row.account} ${row.unit}`}
        />
      ) : null}
      {rest.length > 0 ? (
        <>
          <h3 className={styles.heading}>{t('explain.rest')}</h3>
          <DataTable
            caption={t('explain.restCaption', { part: caption })}
            captionHidden
            columns={[
              { key: 'chapter', header: t('explain.chapter'), rowHeader: true, render: (row) => row.chapter },
              { key: 'lines', header: t('explain.lines'), align: 'end', render: (row) => format.number(row.lines) },
              { key: 'amount', header: t('explain.amount'), align: 'end', render: (row) => format.amount(row.amount) },
              { key: 'weight', header: t('explain.weight'), align: 'end', render: (row) => weight(row.amount) },
            ]}
            rows={rest}
            rowKey={(row) => row.chapter}
          />
        </>
      ) : null}
      {excluded.length > 0 ? (
        <>
          <h3 className={styles.heading}>{t('explain.excluded')}</h3>
          <DataTable caption={t('explain.excluded')} captionHidden columns={account} rows={excluded} rowKey={(row) => `${row.account} ${row.unit}`} />
        </>
      ) : null}
    </Card>
  )
}
