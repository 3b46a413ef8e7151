import { openExerciseAction, recordNoAction, type Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, RadioField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'

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

function BornAction({ establishmentId, exercise, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const toast = useToast()
  const act = useAct(openExerciseAction)
  const { busy, problem, submit } = useSubmit()
  const form = useContractForm({
    route: openExerciseAction,
    initial: { title: '', ownerName: '', ownerTitle: '', dueOn: '', costEuros: null as number | null },
  })
  const send = async () => {
    const body = form.check()
    if (!body || !(await submit(() => act.run({ params: { establishmentId, exerciseId: exercise.id }, body })))) return
    toast({ message: t('followUp.opened') })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={common('form.add')} busy={busy} problem={problem} onCancel={onDone}>
      <TextField {...form.field('title')} label={t('followUp.actionTitle')} />
      <FieldRow>
        <TextField {...form.field('ownerName')} label={t('followUp.owner')} />
        <TextField {...form.field('ownerTitle')} label={t('followUp.ownerTitle')} optional />
      </FieldRow>
      <FieldRow>
        <DateField {...form.field('dueOn')} label={t('followUp.dueOn')} />
        <NumberField {...form.field('costEuros')} label={t('followUp.cost')} optional min={0} suffix=" €" />
      </FieldRow>
    </Form>
  )
}

function NoAction({ establishmentId, exercise, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const session = useSession()
  const toast = useToast()
  const act = useAct(recordNoAction)
  const { busy, problem, submit } = useSubmit()
  const form = useContractForm({
    route: recordNoAction,
    initial: {
      reason: exercise.noAction?.reason ?? '',
      decidedBy: exercise.noAction?.decidedBy ?? session.user?.name ?? '',
      decidedOn: exercise.noAction?.decidedOn ?? today,
    },
  })
  const send = async () => {
    const body = form.check()
    if (!body || !(await submit(() => act.run({ params: { establishmentId, exerciseId: exercise.id }, body })))) return
    toast({ message: common('form.saved') })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={common('form.save')} busy={busy} problem={problem} onCancel={onDone}>
      <TextArea {...form.field('reason')} label={t('followUp.reason')} rows={2} />
      <FieldRow>
        <TextField {...form.field('decidedBy')} label={t('followUp.decidedBy')} />
        <DateField {...form.field('decidedOn')} label={t('followUp.decidedOn')} max={today} />
      </FieldRow>
    </Form>
  )
}
