import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { Feeds } from './feeds.tsx'

export function CalendarDialog({ establishmentId, onClose }: { establishmentId: number; onClose: () => void }) {
  const { t } = useTranslation('calendar')
  return (
    <Dialog open onClose={onClose} title={t('title')}>
      <Feeds establishmentId={establishmentId} />
    </Dialog>
  )
}
