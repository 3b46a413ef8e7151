import type { PrivacyFile } from '@hygie/contract/privacy'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { Lines } from './lines.tsx'

type Category = PrivacyFile['categories'][number]

export function RegisterEntry({ file }: { file: PrivacyFile }) {
  const { t } = useTranslation('privacy')
  const { t: administration } = useTranslation('administration')
  const format = useFormat()
  const length = ({ kind, days, effect }: Category['kept'][number]): string => {
    const name = administration(`retention.kinds.${kind}.name`)
    if (days === null) return `${name} : ${t(`effects.${effect === 'never-written' ? 'never' : 'kept'}`)}`
    const time = days % 365 === 0 ? administration('retention.years', { count: days / 365 }) : administration('retention.days', { count: days })
    return `${name} : ${time}, ${administration(`retention.kinds.${kind}.from`)}`
  }
  const columns: Column<Category>[] = [
    { key: 'what', header: t('entry.what'), rowHeader: true, render: (one) => format.text(one.what) },
    { key: 'people', header: t('entry.people'), render: (one) => format.text(one.people) },
    { key: 'kept', header: t('entry.kept'), render: (one) => one.kept.map(length).join(' · ') },
    { key: 'rows', header: t('entry.rows'), align: 'end', render: (one) => one.rows ?? t('entry.shared') },
  ]
  return (
    <Stack>
      <Card title={format.text(file.name)}>
        <Definitions
          items={[
            { term: t('entry.establishment'), detail: format.own(file.establishmentName) },
            { term: t('entry.controller'), detail: file.controller ? format.own(file.controller) : t('toName') },
            { term: t('entry.dpo'), detail: file.dpo ? format.own(file.dpo) : t('toName') },
            { term: t('entry.basis'), detail: format.text(file.basis) },
            { term: t('entry.transfers'), detail: format.text(file.transfers) },
            { term: t('entry.rights'), detail: format.text(file.rights) },
          ]}
        />
      </Card>
      <Card title={t('entry.purpose')}>
        <Lines lines={file.purpose} />
      </Card>
      <Card title={t('entry.categories')} flush>
        <DataTable
          caption={t('entry.categories')}
          captionHidden
          columns={columns}
          rows={file.categories}
          rowKey={({ id }) => id}
          footer={t('entry.source', { day: format.day(file.revisedOn) })}
        />
      </Card>
      <Card title={t('entry.never')}>
        <Lines lines={file.never} />
      </Card>
      <Card title={t('entry.recipients')}>
        <Lines lines={file.recipients} />
      </Card>
      <Card title={t('entry.measures')}>
        <Lines lines={file.measures} />
      </Card>
    </Stack>
  )
}
