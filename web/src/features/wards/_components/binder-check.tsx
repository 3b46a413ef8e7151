import { BINDER_POINTS, checkBinder } from '@hygie/contract/continuity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { CheckField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './wards.module.css'

type Point = (typeof BINDER_POINTS)[number]

/** Two minutes in front of the binder, once a month: what is there is ticked. */
export function BinderCheck({ establishmentId, careUnitId, onDone }: { establishmentId: number; careUnitId: number; onDone: () => void }) {
  const { t } = useTranslation('wards')
  const checking = useAct(checkBinder)
  const toast = useToast()
  const { busy, problem, submit } = useSubmit()
  const [present, setPresent] = useState<Point[]>([])
  const [note, setNote] = useState('')
  const missing = BINDER_POINTS.filter((point) => !present.includes(point))
  const words = missing.length === 0 ? null : t('binder.missing', { list: missing.map((point) => t(`binder.short.${point}`)).join(', ') })
  const send = async () => {
    const said = [words, note.trim()].filter(Boolean).join(' ')
    if (!(await submit(() => checking.run({ params: { establishmentId, careUnitId }, body: { present, ...(said === '' ? {} : { note: said }) } })))) return
    toast({ message: t(missing.length === 0 ? 'binder.doneWhole' : 'binder.doneMissing') })
    onDone()
  }
  return (
    <div className={styles.check}>
      <Form onSubmit={() => void send()} submit={t('binder.submit')} busy={busy} problem={problem} onCancel={onDone}>
        <FieldGroup legend={t('binder.legend')}>
          {BINDER_POINTS.map((point) => (
            <CheckField
              key={point}
              label={t(`binder.points.${point}`)}
              value={present.includes(point)}
              onChange={(there) => setPresent(there ? [...present, point] : present.filter((one) => one !== point))}
            />
          ))}
        </FieldGroup>
        <TextField label={t('binder.note')} optional value={note} onChange={setNote} maxLength={300} />
      </Form>
    </div>
  )
}
