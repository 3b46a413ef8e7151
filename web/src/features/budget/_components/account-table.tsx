import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row, Small } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import type { Accounts } from '../accounts-page.tsx'

export type ListedRule = Accounts['rules'][number]

interface Props {
  rules: readonly ListedRule[]
  year: number
  writes: boolean
  onChange: (rule: ListedRule) => void
  onRemove: (rule: ListedRule) => void
}

export function AccountTable({ rules, year, writes, onChange, onRemove }: Props) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  const percent = (share: number): string => format.percent(share, Number.isInteger(Math.round(share * 10_000) / 100) ? 0 : 2)
  const columns: Column<ListedRule>[] = [
    {
      key: 'prefix',
      header: t('accounts.account'),
      rowHeader: true,
      render: (row) => (
        <>
          {row.prefix} {row.unit === '' ? null : t('accounts.unitOf', { unit: row.unit })} {row.note ? <Small>{format.own(row.note)}</Small> : null}
        </>
      ),
    },
    { key: 'role', header: t('accounts.role'), render: (row) => t(`accounts.roles.${row.role}`) },
    { key: 'share', header: t('accounts.share'), align: 'end', render: (row) => (row.role === 'excluded' ? '' : percent(row.share)) },
    { key: 'security', header: t('accounts.security'), align: 'end', render: (row) => (row.security === 0 ? '' : percent(row.security)) },
    {
      key: 'amount',
      header: t('accounts.inBalance', { year }),
      align: 'end',
      render: (row) => (row.lines === null ? '' : row.lines === 0 ? <Chip tone="warn">{t('accounts.noLine')}</Chip> : format.amount(row.amount)),
    },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('accounts.act'),
            screenOnly: true,
            width: '14rem',
            render: (row: ListedRule) => (
              <Row>
                <Button small onClick={() => onChange(row)}>
                  {t('accounts.change')}
                </Button>
                <Button small kind="quiet" onClick={() => onRemove(row)}>
                  {t('accounts.remove')}
                </Button>
              </Row>
            ),
          },
        ]
      : []),
  ]
  return (
    <Card flush>
      <DataTable caption={t('accounts.short')} captionHidden columns={columns} rows={rules} rowKey={(row) => `${row.prefix} ${row.unit}`} />
    </Card>
  )
}
