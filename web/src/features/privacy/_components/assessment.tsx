import type { PrivacyFile } from '@hygie/contract/privacy'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Lines } from './lines.tsx'

type Risk = PrivacyFile['assessment']['risks'][number]

export function Assessment({ file }: { file: PrivacyFile }) {
  const { t } = useTranslation('privacy')
  const format = useFormat()
  const { needed, necessity, risks, left } = file.assessment
  const columns: Column<Risk>[] = [
    { key: 'what', header: t('assessment.risk'), rowHeader: true, render: (one) => format.text(one.what) },
    { key: 'gravity', header: t('assessment.gravity'), render: (one) => t('assessment.of', { value: one.gravity }) },
    { key: 'likelihood', header: t('assessment.likelihood'), render: (one) => t('assessment.of', { value: one.likelihood }) },
    { key: 'measures', header: t('assessment.measures'), render: (one) => format.text(one.measures) },
  ]
  return (
    <Stack>
      <Note tone="warn" title={t('assessment.draft')}>
        {format.text(needed)}
      </Note>
      <Card title={t('assessment.necessity')}>
        <Lines lines={necessity} />
      </Card>
      <Card title={t('assessment.risks')} flush>
        <DataTable caption={t('assessment.risks')} captionHidden columns={columns} rows={risks} rowKey={(one) => one.what.fr} />
      </Card>
      <Card title={t('assessment.left')}>
        <Lines lines={left} />
      </Card>
    </Stack>
  )
}
