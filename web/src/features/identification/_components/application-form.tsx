import { addApplication, changeApplication, type Application } from '@hygie/contract/identification'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { CheckField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  /** null: a new one. */
  application: Application | null
  /** What a new one begins with. */
  offered?: { name: string; healthData: boolean; openedRemotely: boolean } | undefined
  onDone: () => void
}

export function ApplicationForm({ establishmentId, application, offered, onDone }: Props) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const adding = useAct(addApplication)
  const changing = useAct(changeApplication)
  const form = useContractForm({
    route: addApplication,
    initial: {
      name: application?.name ?? offered?.name ?? '',
      healthData: application?.healthData ?? offered?.healthData ?? true,
      openedOnSite: application?.openedOnSite ?? true,
      openedRemotely: application?.openedRemotely ?? offered?.openedRemotely ?? false,
    },
    toBody: (values) => ({ ...values, ...(application ? { code: application.code } : {}) }),
  })
  const { values } = form
  const save = useSave(form, {
    act: (body) =>
      application ? changing.run({ params: { establishmentId, applicationId: application.id }, body }) : adding.run({ params: { establishmentId }, body }),
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <TextField {...form.field('name')} label={t('applications.name')} hint={t('applications.nameHint')} />
      <CheckField
        label={t('applications.health')}
        hint={t('applications.healthHint')}
        value={values.healthData}
        onChange={(healthData) => form.set({ healthData })}
      />
      <FieldGroup legend={t('applications.opened')}>
        <CheckField label={t('places.on-site')} value={values.openedOnSite} onChange={(openedOnSite) => form.set({ openedOnSite })} />
        <CheckField
          label={t('places.remote')}
          hint={t('applications.remoteHint')}
          value={values.openedRemotely}
          onChange={(openedRemotely) => form.set({ openedRemotely })}
        />
      </FieldGroup>
    </Form>
  )
}
