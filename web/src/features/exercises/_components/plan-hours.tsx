import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow } from '../../../ui/forms/form.tsx'

interface Hour {
  value: string
  onChange: (value: string) => void
  error?: ReactNode
}

/** Both may be left empty: the calendar then shows the whole day. */
export function PlanHours({ start, end }: { start: Hour; end: Hour }) {
  const { t } = useTranslation('exercises')
  return (
    <FieldRow>
      <TextField {...start} label={t('plan.starts')} optional hint={t('plan.hoursHint')} maxLength={8} />
      <TextField {...end} label={t('plan.ends')} optional maxLength={8} />
    </FieldRow>
  )
}
