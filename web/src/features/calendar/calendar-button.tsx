import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'

/** A dialog weighs as much as a page: it comes when it is asked for. */
const CalendarDialog = lazy(async () => ({ default: (await import('./_components/calendar-dialog.tsx')).CalendarDialog }))

export function CalendarButton({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('calendar')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small kind="quiet" icon="calendar" className="no-print" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <CalendarDialog establishmentId={establishmentId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
