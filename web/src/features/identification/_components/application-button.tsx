import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/base/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ApplicationForm } from './application-form.tsx'

export function ApplicationButton({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('identification')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>
        {t('applications.add')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('applications.add')}>
        <ApplicationForm establishmentId={establishmentId} application={null} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
