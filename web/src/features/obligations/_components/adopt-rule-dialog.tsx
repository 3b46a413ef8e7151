import { adoptRule } from '@hygie/contract/obligations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { RadioField, SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { RequirementView } from '../requirement-page.tsx'

interface Props {
  view: RequirementView
  establishmentId: number
  open: boolean
  onClose: () => void
}

const FRESHNESS = ['P1M', 'P3M', 'P6M', 'P12M', 'P24M'] as const

export function AdoptRuleDialog({ open, onClose, ...rest }: Props) {
  const { t } = useTranslation('obligations')
  return (
    <Dialog open={open} onClose={onClose} title={t('adopt.title')}>
      <AdoptForm {...rest} onDone={onClose} />
    </Dialog>
  )
}

/** A date of our own, or a campaign with its letter: the only way « en retard » may rest on something the text does not say. */
function AdoptForm({ view, establishmentId, onDone }: Omit<Props, 'open' | 'onClose'> & { onDone: () => void }) {
  const { t } = useTranslation('obligations')
  const format = useFormat()
  const { today } = useSituation()
  const act = useAct(adoptRule)
  const seal = useSealFile(establishmentId)
  const [letters, setLetters] = useState<File[]>([])
  const form = useContractForm({
    route: adoptRule,
    initial: { partId: '', origin: 'house', kind: 'freshness', freshness: 'P12M', on: '', adoptedOn: today, label: '' },
    toBody: ({ freshness, on, ...values }) => ({
      ...values,
      requirementId: view.requirement.id,
      value: values.kind === 'freshness' ? freshness : values.kind === 'yearly-day' ? on.slice(5) : on,
    }),
  })
  const { kind, origin } = form.values
  const save = useSave(form, {
    act: async (body) => act.run({ params: { establishmentId }, body: { ...body, letterFileId: await seal(letters) } }),
    done: t('adopt.done'),
    onDone,
  })
  return (
    <Form {...save} submit={t('adopt.submit')}>
      <RadioField
        {...form.field('origin')}
        label={t('adopt.origin')}
        onChange={(value) => form.set({ origin: value, kind: value === 'programme' ? 'once' : 'freshness' })}
        choices={[
          { value: 'house', label: t('adopt.house'), hint: t('adopt.houseHint') },
          { value: 'programme', label: t('adopt.programme'), hint: t('adopt.programmeHint') },
        ]}
      />
      <FieldRow>
        <SelectField
          {...form.field('kind')}
          label={t('adopt.kind')}
          choices={[
            { value: 'freshness', label: t('adopt.kinds.freshness') },
            { value: 'yearly-day', label: t('adopt.kinds.yearly') },
            { value: 'once', label: t('adopt.kinds.once') },
          ]}
        />
        {kind === 'freshness' ? (
          <SelectField
            {...form.field('freshness')}
            label={t('adopt.every')}
            choices={FRESHNESS.map((value) => ({ value, label: t('rules.months', { count: Number(value.slice(1, -1)) }) }))}
          />
        ) : (
          <DateField {...form.field('on')} error={form.errors['value']} label={t('adopt.on')} />
        )}
      </FieldRow>
      <SelectField
        {...form.field('partId')}
        label={t('attest.part')}
        choices={[{ value: '', label: t('attest.whole') }, ...view.requirement.parts.map((part) => ({ value: part.id, label: format.text(part.title) }))]}
      />
      <TextField {...form.field('label')} label={t('adopt.label')} hint={t('adopt.labelHint')} />
      <DateField {...form.field('adoptedOn')} label={t('adopt.adoptedOn')} max={today} />
      {origin === 'programme' ? <FileDrop label={t('adopt.letter')} hint={t('adopt.letterHint')} files={letters} onChange={setLetters} /> : null}
    </Form>
  )
}
