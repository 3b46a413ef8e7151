import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/base/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ApplicationForm } from './application-form.tsx'

/** Hygie is an application like the others, and no health application: written in the register, it proves nothing of action 6. */
const HYGIE = { name: 'Hygie', healthData: false, openedRemotely: false }

export function ApplicationButton({ establishmentId, hygie = false }: { establishmentId: number; hygie?: boolean }) {
  const { t } = useTranslation('identification')
  const [open, setOpen] = useState(false)
  const label = t(hygie ? 'applications.addHygie' : 'applications.add')
  return (
    <>
      <Button kind={hygie ? 'quiet' : 'primary'} icon="plus" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={label}>
        {hygie ? <p>{t('applications.hygieWhat')}</p> : null}
        <ApplicationForm establishmentId={establishmentId} application={null} offered={hygie ? HYGIE : undefined} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
