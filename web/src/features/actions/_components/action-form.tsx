import { createAction, updateAction, type Action } from '@hygie/contract/actions'
import { factKinds } from '@hygie/contract/evidence'
import { listObligations } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  /** Given: this one is changed. */
  action?: Action
  onDone: () => void
}

const blankless = (action: Action | undefined) => ({
  title: action?.title ?? '',
  ownerName: action?.ownerName ?? '',
  ownerTitle: action?.ownerTitle ?? '',
  contact: action?.contact ?? '',
  dueOn: action?.dueOn ?? '',
  costEuros: action?.costEuros ?? null,
  requirementId: action?.requirementId ?? '',
  closingFactKind: action?.closingFactKind ?? '',
  firstGesture: action?.firstGesture ?? '',
  minutes: action?.minutes ?? null,
  careReason: action?.careReason ?? '',
  closedBy: action?.closedBy ?? '',
  paqssYear: action?.paqssYear ?? null,
})

export function ActionForm({ establishmentId, action, onDone }: Props) {
  const { t } = useTranslation('actions')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const creating = useAct(createAction)
  const updating = useAct(updateAction)
  const obligations = useApi(listObligations, { params: { establishmentId }, query: {} })
  const titles = new Map(obligations.data?.catalogues.map(({ id, title }) => [id, format.text(title)]))
  const kinds = useApi(factKinds, {})
  const kept = action ? { partId: action.partId, closingSubject: action.closingSubject, exerciseId: action.exerciseId } : {}
  const form = useContractForm({ route: createAction, initial: blankless(action), toBody: (values) => ({ ...values, ...kept }) })

  const save = useSave(form, {
    act: (body) => (action ? updating.run({ params: { establishmentId, actionId: action.id }, body }) : creating.run({ params: { establishmentId }, body })),
    done: action ? common('form.saved') : t('create.done'),
    onDone,
  })

  return (
    <Form {...save} submit={action ? common('form.save') : t('create.submit')}>
      <TextField {...form.field('title')} label={t('fields.title')} hint={t('fields.titleHint')} />
      <FieldRow>
        <TextField {...form.field('ownerName')} label={t('fields.ownerName')} hint={t('fields.ownerHint')} />
        <TextField {...form.field('ownerTitle')} label={t('fields.ownerTitle')} optional />
        <TextField {...form.field('contact')} label={t('fields.contact')} optional />
      </FieldRow>
      <FieldRow>
        <DateField {...form.field('dueOn')} label={t('fields.dueOn')} optional />
        <NumberField {...form.field('costEuros')} label={t('fields.costEuros')} optional min={0} suffix=" €" />
        <NumberField
          {...form.field('paqssYear')}
          label={t('fields.paqssYear')}
          hint={t('fields.paqssYearHint')}
          optional
          min={2000}
          max={2100}
          thousandSeparator=""
        />
      </FieldRow>
      <SelectField
        {...form.field('requirementId')}
        label={t('fields.requirement')}
        optional
        placeholder={t('fields.noRequirement')}
        choices={(obligations.data?.requirements ?? []).map((one) => ({
          value: one.id,
          label: [one.number, format.text(one.title)].filter(Boolean).join(' · '),
          group: titles.get(one.catalogueId),
        }))}
      />
      <FieldGroup legend={t('fields.today')}>
        <FieldRow>
          <TextArea {...form.field('firstGesture')} label={t('fields.firstGesture')} optional rows={2} />
          <NumberField {...form.field('minutes')} label={t('fields.minutes')} optional min={1} max={60} />
        </FieldRow>
        <TextArea {...form.field('careReason')} label={t('fields.careReason')} optional rows={2} />
        <FieldRow>
          <TextField {...form.field('closedBy')} label={t('fields.closedBy')} optional />
          <SelectField
            {...form.field('closingFactKind')}
            label={t('fields.closingFactKind')}
            optional
            placeholder={t('fields.noClosingFact')}
            choices={(kinds.data?.kinds ?? [])
              .map(({ kind, label }) => ({ value: kind, label: format.text(label) }))
              .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'))}
          />
        </FieldRow>
      </FieldGroup>
    </Form>
  )
}
