import { getEstablishment } from '@hygie/contract/establishments'
import { adoptGroupRule, adoptRule } from '@hygie/contract/obligations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { mayInGroup, useSession } from '../../../platform/session/session.tsx'
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
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { today } = useSituation()
  const act = useAct(adoptRule)
  const vote = useAct(adoptGroupRule)
  const ght = useOwnGht(establishmentId)
  const seal = useSealFile(establishmentId)
  const [letters, setLetters] = useState<File[]>([])
  const form = useContractForm({
    route: adoptRule,
    initial: { partId: '', origin: 'house', kind: 'freshness', freshness: 'P12M', on: '', adoptedOn: today, label: '' },
    toBody: ({ freshness, on, origin: from, ...values }) => ({
      ...values,
      origin: from === 'group' ? 'house' : from,
      requirementId: view.requirement.id,
      value: values.kind === 'freshness' ? freshness : values.kind === 'yearly-day' ? on.slice(5) : on,
    }),
  })
  const { kind, origin } = form.values
  const save = useSave(form, {
    act: async (body) => {
      if (form.values.origin !== 'group' || !ght || body.kind === 'once')
        return act.run({ params: { establishmentId }, body: { ...body, letterFileId: await seal(letters) } })
      const { origin: _, letterFileId: __, kind: form_, ...rule } = body
      return vote.run({ params: { ghtId: ght.id }, body: { ...rule, kind: form_ } })
    },
    done: form.values.origin === 'group' ? t('adopt.doneGroup') : t('adopt.done'),
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
          ...(ght ? [{ value: 'group', label: t('adopt.group', { name: format.own(ght.name) }), hint: t('adopt.groupHint') }] : []),
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
            ...(origin === 'group' ? [] : [{ value: 'once', label: t('adopt.kinds.once') }]),
          ]}
        />
        {kind === 'freshness' ? (
          <SelectField
            {...form.field('freshness')}
            label={t('adopt.every')}
            choices={FRESHNESS.map((value) => ({ value, label: common('rules.months', { count: Number(value.slice(1, -1)) }) }))}
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

/** The group this house is bound by, when this person may decide for it. */
function useOwnGht(establishmentId: number): { id: number; name: string } | null {
  const session = useSession()
  const { data } = useApi(getEstablishment, { params: { establishmentId } })
  return data?.ghts.find(({ id, membership }) => membership !== 'partner' && mayInGroup(session, 'group.write', id)) ?? null
}
