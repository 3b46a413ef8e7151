import { addTraining, MANDATES } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { type Governance, isHeld } from '../_lib/standing.ts'

interface Props {
  governance: Governance
  today: string
  open: boolean
  onClose: () => void
}

export function TrainingDialog({ open, onClose, ...rest }: Props) {
  const { t } = useTranslation('governance')
  return (
    <Dialog open={open} onClose={onClose} title={t('trainings.addTitle')}>
      <TrainingForm {...rest} onDone={onClose} />
    </Dialog>
  )
}

function TrainingForm({ governance, today, onDone }: Omit<Props, 'open' | 'onClose'> & { onDone: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const words = useHouseWords(governance.establishment)
  const adding = useAct(addTraining)
  const holderOf = (mandate: string) => governance.mandates.find((one) => one.mandate === mandate && isHeld(one, today))?.personName ?? ''
  const form = useContractForm({
    route: addTraining,
    initial: { mandate: 'chief-executive', personName: holderOf('chief-executive'), title: '', doneOn: today, provider: '' },
  })
  const save = useSave(form, { act: (body) => adding.run({ params: { establishmentId: governance.establishment.id }, body }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <SelectField
          {...form.field('mandate')}
          onChange={(mandate) => form.set({ mandate, personName: holderOf(mandate) })}
          label={t('mandates.mandate')}
          choices={MANDATES.map((value) => ({ value, label: words.mandate(value) }))}
        />
        <TextField {...form.field('personName')} label={t('mandates.personName')} />
      </FieldRow>
      <TextField {...form.field('title')} label={t('trainings.training')} hint={t('trainings.titleHint')} />
      <FieldRow>
        <DateField {...form.field('doneOn')} label={t('trainings.on')} max={today} />
        <TextField {...form.field('provider')} label={t('trainings.provider')} optional />
      </FieldRow>
    </Form>
  )
}
