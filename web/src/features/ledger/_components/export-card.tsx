import { exportLedger } from '@hygie/contract/ledger'
import { useTranslation } from 'react-i18next'
import { urlOf } from '../../../platform/api/url.ts'
import { DownloadButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'

export function ExportCard({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('ledger')
  const href = (pieces: 'true' | 'false') => urlOf(exportLedger, { params: { establishmentId }, query: { pieces } })
  return (
    <Card title={t('export.title')}>
      <Stack>
        <p>{t('export.what')}</p>
        <DownloadButton href={href('true')}>{t('export.pieces')}</DownloadButton>
        <DownloadButton href={href('false')} kind="quiet">
          {t('export.light')}
        </DownloadButton>
      </Stack>
    </Card>
  )
}
