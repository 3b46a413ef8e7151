import { factKinds } from '@hygie/contract/evidence'
import { openExerciseAction, recordNoAction, type Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, RadioField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  exercise: Exercise
  onDone: () => void
}

/** At least one action, or a reasoned decision to open none. */
export function FollowUpForm(props: Props) {
  const { t } = useTranslation('exercises')
  const [choice, setChoice] = useState('action')
  return (
    <Stack>
      <RadioField
        label={t('followUp.what')}
        value={choice}
        onChange={setChoice}
        choices={[
          { value: 'action', label: t('followUp.action') },
          { value: 'none', label: t('followUp.none'), hint: t('followUp.noneHint'), disabled: props.exercise.actions.length > 0 },
        ]}
      />
      {choice === 'action' ? <BornAction {...props} /> : <NoAction {...props} />}
    </Stack>
  )
}

/** @param point of what did not work, that the action mends */
export function BornAction({ establishmentId, exercise, point, onDone }: Props & { point?: number }) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const kinds = useApi(factKinds, {})
  const act = useAct(openExerciseAction)
  const form = useContractForm({
    route: openExerciseAction,
    initial: {
      title: point === undefined ? '' : (exercise.debrief?.failed[point]?.text.slice(0, 300) ?? ''),
      ownerName: '',
      ownerTitle: '',
      dueOn: '',
      costEuros: null as number | null,
      closedBy: '',
      closingFactKind: '',
      point,
    },
  })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId, exerciseId: exercise.id }, body }), done: t('followUp.opened'), onDone })
  return (
    <Form {...save} submit={common('form.add')}>
      <TextField {...form.field('title')} label={t('followUp.actionTitle')} />
      <FieldRow>
        <TextField {...form.field('ownerName')} label={t('followUp.owner')} />
        <TextField {...form.field('ownerTitle')} label={t('followUp.ownerTitle')} optional />
      </FieldRow>
      <FieldRow>
        <DateField {...form.field('dueOn')} label={t('followUp.dueOn')} />
        <NumberField {...form.field('costEuros')} label={t('followUp.cost')} optional min={0} suffix=" €" />
      </FieldRow>
      <FieldRow>
        <TextField {...form.field('closedBy')} label={t('followUp.closedBy')} optional />
        <SelectField
          {...form.field('closingFactKind')}
          label={t('followUp.closingFact')}
          optional
          placeholder={t('followUp.noClosingFact')}
          choices={(kinds.data?.kinds ?? [])
            .map(({ kind, label }) => ({ value: kind, label: format.text(label) }))
            .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'))}
        />
      </FieldRow>
    </Form>
  )
}

function NoAction({ establishmentId, exercise, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const session = useSession()
  const act = useAct(recordNoAction)
  const form = useContractForm({
    route: recordNoAction,
    initial: {
      reason: exercise.noAction?.reason ?? '',
      decidedBy: exercise.noAction?.decidedBy ?? session.user?.name ?? '',
      decidedOn: exercise.noAction?.decidedOn ?? today,
    },
  })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId, exerciseId: exercise.id }, body }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <TextArea {...form.field('reason')} label={t('followUp.reason')} rows={2} />
      <FieldRow>
        <TextField {...form.field('decidedBy')} label={t('followUp.decidedBy')} />
        <DateField {...form.field('decidedOn')} label={t('followUp.decidedOn')} max={today} />
      </FieldRow>
    </Form>
  )
}
