import { decideFinding, type Finding } from '@hygie/contract/audits'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { RadioField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

/** A person saw it corrected, or accepts it until a day. */
export function DecisionForm({ establishmentId, finding, onDone }: { establishmentId: number; finding: Finding; onDone: () => void }) {
  const { t } = useTranslation('audits')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const session = useSession()
  const deciding = useAct(decideFinding)
  const decision: string = 'corrected'
  const form = useContractForm({ route: decideFinding, initial: { decision, on: today, until: '', by: session.user?.name ?? '', note: '' } })
  const save = useSave(form, { act: (body) => deciding.run({ params: { establishmentId, findingId: finding.id }, body }), onDone })
  const excepted = form.values.decision === 'excepted'
  return (
    <Form {...save} submit={common('form.save')}>
      <RadioField
        {...form.field('decision')}
        label={t('decision.label')}
        choices={(['corrected', 'excepted'] as const).map((value) => ({ value, label: t(`decision.${value}`), hint: t(`decision.${value}Hint`) }))}
      />
      <FieldRow>
        <DateField {...form.field('on')} label={excepted ? t('decision.decidedOn') : t('decision.seenOn')} max={today} />
        {excepted ? <DateField {...form.field('until')} label={t('decision.until')} min={today} /> : null}
      </FieldRow>
      <TextField {...form.field('by')} label={t('decision.by')} />
      <TextArea {...form.field('note')} label={excepted ? t('decision.why') : t('decision.how')} rows={2} maxLength={300} />
    </Form>
  )
}
