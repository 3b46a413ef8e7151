import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/base/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ActivityForm } from './activity-form.tsx'

export function ActivityButton({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('continuity')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>
        {t('activities.add')}
      </Button>
      <Dialog wide open={open} onClose={() => setOpen(false)} title={t('activities.add')}>
        <ActivityForm establishmentId={establishmentId} activity={null} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
