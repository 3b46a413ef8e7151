import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import type { Accounts } from '../accounts-page.tsx'
import styles from './budget.module.css'

/** Accounts of the balance whose labels say so: to be taken or left, never counted by themselves. */
export function Proposals({ data, writes, onKeep }: { data: Accounts; writes: boolean; onKeep: (proposal: Accounts['proposals'][number]) => void }) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  if (data.proposals.length === 0) return null
  const titles = new Map(data.families.map(({ id, title }) => [id, format.text(title)]))
  return (
    <Card title={t('accounts.proposed.title', { count: data.proposals.length })} flush>
      <p className={styles.inside}>{t('accounts.proposed.what')}</p>
      <DataTable
        caption={t('accounts.proposed.title', { count: data.proposals.length })}
        captionHidden
        rows={data.proposals}
        rowKey={(row) => `${row.account} ${row.unit}`}
        columns={[
          {
            key: 'account',
            header: t('accounts.account'),
            rowHeader: true,
            render: (row) => `${row.account} ${format.own(row.label)}${row.unit === '' ? '' : ` (${t('accounts.unitOf', { unit: row.unit })})`}`,
          },
          { key: 'family', header: t('accounts.proposed.family'), render: (row) => titles.get(row.familyId) ?? '' },
          { key: 'amount', header: t('accounts.inBalance', { year: data.year }), align: 'end', render: (row) => format.amount(row.amount) },
          ...(writes
            ? [
                {
                  key: 'act',
                  header: t('accounts.act'),
                  screenOnly: true,
                  render: (row: Accounts['proposals'][number]) => (
                    <Button small onClick={() => onKeep(row)}>
                      {t('accounts.proposed.keep')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

/** What the texts name, with its source; none gives numbers. */
export function Families({ data }: { data: Accounts }) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  const [first] = data.families
  return (
    <Card title={t('accounts.families')} aside={<Chip tone="warn">{t('accounts.toVerify')}</Chip>}>
      <ul className={styles.families}>
        {data.families.map(({ id, title }) => (
          <li key={id}>{format.text(title)}</li>
        ))}
      </ul>
      {first ? <p className={styles.source}>{t('accounts.source', { source: format.text(first.source) })}</p> : null}
    </Card>
  )
}

/** Each saving is a version: the years before keep theirs. */
export function Versions({ data }: { data: Accounts }) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  if (data.versions.length === 0) return null
  return (
    <Card title={t('accounts.versions.title')} flush>
      <DataTable
        caption={t('accounts.versions.title')}
        captionHidden
        rows={data.versions}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'from',
            header: t('accounts.versions.from'),
            rowHeader: true,
            render: (row) => (
              <>
                {row.fromYear} {row.id === data.list?.id ? <Chip tone="good">{t('accounts.versions.current', { year: data.year })}</Chip> : null}
              </>
            ),
          },
          { key: 'accounts', header: t('accounts.short'), align: 'end', render: (row) => format.number(row.accounts) },
          {
            key: 'saved',
            header: t('accounts.versions.saved'),
            render: (row) => t('accounts.versions.by', { when: format.instant(row.savedAt), name: row.savedBy }),
          },
        ]}
      />
    </Card>
  )
}
