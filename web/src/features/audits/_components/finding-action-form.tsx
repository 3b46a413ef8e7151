import { openFindingAction, type Finding } from '@hygie/contract/audits'
import { actionInput } from '@hygie/contract/actions'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  findings: Finding[]
  /** Proposed: words without a weakness in them. */
  title: string
  onDone: () => void
}

/** One action for one or several findings; it closes by itself when an audit no longer holds them. */
export function FindingActionForm({ establishmentId, findings, title, onDone }: Props) {
  const { t } = useTranslation('audits')
  const { t: actions } = useTranslation('actions')
  const opening = useAct(openFindingAction)
  const form = useContractForm({
    // The body is the action's own; the findings go beside.
    route: { ...openFindingAction, body: actionInput },
    initial: { title, ownerName: '', ownerTitle: '', dueOn: '', costEuros: null as number | null, careReason: '' },
  })
  const save = useSave(form, {
    act: async (action) => {
      if (action) await opening.run({ params: { establishmentId }, body: { findingIds: findings.map(({ id }) => id), action } })
    },
    done: t('action.done'),
    onDone,
  })
  return (
    <Form {...save} submit={t('action.submit')}>
      <p>{t('action.what', { count: findings.length })}</p>
      <TextField {...form.field('title')} label={actions('fields.title')} hint={t('action.titleHint')} />
      <FieldRow>
        <TextField {...form.field('ownerName')} label={actions('fields.ownerName')} />
        <TextField {...form.field('ownerTitle')} label={actions('fields.ownerTitle')} optional />
      </FieldRow>
      <FieldRow>
        <DateField {...form.field('dueOn')} label={actions('fields.dueOn')} hint={t('action.dueHint')} optional />
        <NumberField {...form.field('costEuros')} label={actions('fields.costEuros')} optional min={0} suffix=" €" />
      </FieldRow>
      <TextArea {...form.field('careReason')} label={actions('fields.careReason')} optional rows={2} />
    </Form>
  )
}
