import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Feeds } from './_components/feeds.tsx'

export function CalendarButton({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('calendar')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small kind="quiet" icon="calendar" className="no-print" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('title')}>
        <Feeds establishmentId={establishmentId} />
      </Dialog>
    </>
  )
}
