import { createPart } from '@hygie/contract/assessments'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { CheckField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import type { AssessmentView } from '../assessment-page.tsx'

interface Props {
  view: AssessmentView
  establishmentId: number
  /** The token of the link, or null when nothing was given. */
  onDone: (token: string | null) => void
}

export function PartForm({ view, establishmentId, onDone }: Props) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const session = useSession()
  const act = useAct(createPart)
  const { busy, problem, submit } = useSubmit()
  const initial: { name: string; personName: string; personAddress: string; contact: string; themes: number[] } = {
    name: '',
    personName: '',
    personAddress: '',
    contact: session.user?.name ?? '',
    themes: [],
  }
  const form = useContractForm({ route: createPart, initial })
  const { themes } = form.values
  const send = async () => {
    const body = form.check()
    if (!body) return
    await submit(async () => onDone((await act.run({ params: { establishmentId, assessmentId: view.assessment.id }, body })).token))
  }
  return (
    <Form onSubmit={() => void send()} submit={t('parts.submit')} busy={busy} problem={problem} onCancel={() => onDone(null)}>
      <FieldRow>
        <TextField {...form.field('personName')} label={t('parts.personName')} maxLength={300} />
        <TextField {...form.field('name')} label={t('parts.partName')} hint={t('parts.partNameHint')} maxLength={300} />
      </FieldRow>
      <FieldRow>
        <TextField
          {...form.field('personAddress')}
          label={t('parts.address')}
          hint={view.mailOn ? t('parts.addressHint') : t('parts.addressOff')}
          optional
          type="email"
          maxLength={254}
        />
        <TextField {...form.field('contact')} label={t('parts.contact')} hint={t('parts.contactHint')} maxLength={300} />
      </FieldRow>
      <FieldGroup legend={t('parts.themes')}>
        {view.themes.map((one) => (
          <CheckField
            key={one.position}
            label={t('questions.themeOption', { name: format.text(one.name), answered: one.answered, count: one.asked })}
            value={themes.includes(one.position)}
            onChange={(on) => form.set({ themes: on ? [...themes, one.position] : themes.filter((position) => position !== one.position) })}
          />
        ))}
        {form.errors['themes'] ? <Note tone="bad">{t('parts.themesNeeded')}</Note> : null}
      </FieldGroup>
    </Form>
  )
}
