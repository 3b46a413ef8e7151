import { exportLedger } from '@hygie/contract/ledger'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { downloadLarge } from '../../../platform/api/download-large.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'

export function ExportCard({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('ledger')
  const take = (pieces: 'true' | 'false') => downloadLarge(exportLedger, { params: { establishmentId }, query: { pieces } })
  return (
    <Card title={t('export.title')}>
      <Stack>
        <p>{t('export.what')}</p>
        <DocumentButton fetchDocument={() => take('true')}>{t('export.pieces')}</DocumentButton>
        <DocumentButton kind="quiet" fetchDocument={() => take('false')}>
          {t('export.light')}
        </DocumentButton>
      </Stack>
    </Card>
  )
}
