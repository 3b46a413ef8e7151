import { enterActions } from '@hygie/contract/quality'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { CheckField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { QualityProps } from '../quality-page.tsx'

export function EnterActions({ data, establishmentId, onDone }: QualityProps & { onDone: () => void }) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const toast = useToast()
  const act = useAct(enterActions)
  const { busy, problem, submit } = useSubmit()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [nothing, setNothing] = useState(false)
  if (data.proposed.length === 0) return <p>{t('programme.enterNone')}</p>
  const send = async () => {
    setNothing(chosen.length === 0)
    if (chosen.length === 0) return
    if (!(await submit(() => act.run({ params: { establishmentId, year: data.year }, body: { actionIds: [...chosen] } })))) return
    toast({ message: t('programme.entered') })
    onDone()
  }
  return (
    <Form
      onSubmit={() => void send()}
      submit={t('programme.enter')}
      busy={busy}
      problem={problem ?? (nothing ? t('programme.chooseOne') : undefined)}
      onCancel={onDone}
    >
      <FieldGroup legend={t('programme.enterWhat')}>
        {data.proposed.map((one) => (
          <CheckField
            key={one.id}
            label={format.own(one.title)}
            hint={[format.own(one.ownerName), one.dueOn ? format.day(one.dueOn) : t('programme.noDue')].join(' · ')}
            value={chosen.includes(one.id)}
            onChange={(next) => setChosen(next ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
          />
        ))}
      </FieldGroup>
    </Form>
  )
}
