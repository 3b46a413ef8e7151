import { changeProgrammeAction, type ProgrammeAction } from '@hygie/contract/quality'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'

interface Props {
  action: ProgrammeAction
  establishmentId: number
  onDone: () => void
}

export function ActionWording({ action, establishmentId, onDone }: Props) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const act = useAct(changeProgrammeAction)
  const form = useContractForm({ route: changeProgrammeAction, initial: { indicator: action.indicator ?? '', wording: action.wording ?? '' } })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId, actionId: action.id }, body }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <TextField {...form.field('indicator')} label={t('programme.indicator')} hint={t('programme.indicatorHint')} optional maxLength={300} />
      <TextField {...form.field('wording')} label={t('programme.wording')} hint={t('programme.wordingHint')} optional maxLength={300} />
    </Form>
  )
}
