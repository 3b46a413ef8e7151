import { attest } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { RequirementView } from '../requirement-page.tsx'

interface Props {
  view: RequirementView
  establishmentId: number
  open: boolean
  onClose: () => void
}

/** A named person says so, without a document: worth ◐, and it expires. */
export function AttestDialog({ open, onClose, ...rest }: Props) {
  const { t } = useTranslation('obligations')
  return (
    <Dialog open={open} onClose={onClose} title={t('attest.title')}>
      <AttestForm {...rest} onDone={onClose} />
    </Dialog>
  )
}

function AttestForm({ view, establishmentId, onDone }: Omit<Props, 'open' | 'onClose'> & { onDone: () => void }) {
  const { t } = useTranslation('obligations')
  const format = useFormat()
  const session = useSession()
  const { today } = useSituation()
  const act = useAct(attest)
  const form = useContractForm({
    route: attest,
    initial: { partId: '', personName: session.user?.name ?? '', personTitle: session.user?.jobTitle ?? '', statement: '', attestedOn: today },
    toBody: (values) => ({ ...values, requirementId: view.requirement.id }),
  })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId }, body }), done: t('attest.done'), onDone })
  return (
    <Form {...save} submit={t('attest.submit')}>
      <p>{t('attest.what')}</p>
      <SelectField
        {...form.field('partId')}
        label={t('attest.part')}
        choices={[{ value: '', label: t('attest.whole') }, ...view.requirement.parts.map((part) => ({ value: part.id, label: format.text(part.title) }))]}
      />
      <FieldRow>
        <TextField {...form.field('personName')} label={t('attest.person')} />
        <TextField {...form.field('personTitle')} label={t('attest.personTitle')} />
      </FieldRow>
      {form.values.personName.trim() !== '' && form.values.personName.trim() !== session.user?.name ? (
        <Note tone="neutral">{t('attest.another', { name: session.user?.name ?? '' })}</Note>
      ) : null}
      <TextArea {...form.field('statement')} label={t('attest.statement')} hint={t('attest.statementHint')} maxLength={300} />
      <DateField {...form.field('attestedOn')} label={t('attest.on')} max={today} />
    </Form>
  )
}
