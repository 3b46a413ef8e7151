import { DECISION_MAKERS, planExercise, PRESENCES, recordExercise, type DecisionMaker, type Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { DurationField } from '../../../ui/forms/duration-field.tsx'
import { CheckField, NumberField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { DecisionMakers } from './exercise-card.tsx'
import styles from './exercises.module.css'

interface Props {
  establishmentId: number
  /** null: one held without having been planned here. */
  exercise: Exercise | null
  decisionMakers: DecisionMakers
  onDone: () => void
}

export function RecordForm({ establishmentId, exercise, decisionMakers, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const toast = useToast()
  const recording = useAct(recordExercise)
  const adding = useAct(planExercise)
  const seal = useSealFile(establishmentId)
  const { busy, problem, submit } = useSubmit()
  const [report, setReport] = useState<File[]>([])
  const [sheet, setSheet] = useState<File[]>([])
  const [name, setName] = useState('')
  const [scenario, setScenario] = useState('')
  const [nameless, setNameless] = useState(false)
  const record = exercise?.record ?? null
  /** As the sheet loaded before has it. */
  const seated = (who: DecisionMaker) => exercise?.attendees.find((one) => one.seat === who && one.present)
  const person = (who: DecisionMaker) => ({
    presence: record?.attendance[who].presence ?? (seated(who)?.deputy ? ('deputy' as const) : ('present' as const)),
    name: record?.attendance[who].name ?? seated(who)?.name ?? decisionMakers[who] ?? '',
  })
  const form = useContractForm({
    route: recordExercise,
    initial: {
      heldOn: record?.heldOn ?? (exercise?.plannedOn && exercise.plannedOn <= today ? exercise.plannedOn : today),
      durationMinutes: record?.durationMinutes ?? null,
      cyberOrigin: record?.cyberOrigin ?? true,
      participants: record?.participants ?? null,
      participantsNote: record?.participantsNote ?? '',
      attendance: { chiefExecutive: person('chiefExecutive'), medicalBoardChair: person('medicalBoardChair'), itDirector: person('itDirector') },
    },
  })
  const { attendance } = form.values
  const setPerson = (who: DecisionMaker, change: Partial<(typeof attendance)[DecisionMaker]>) =>
    form.set({ attendance: { ...attendance, [who]: { ...attendance[who], ...change } } })

  const send = async () => {
    const body = form.check()
    setNameless(exercise === null && name.trim() === '')
    if (!body || (exercise === null && name.trim() === '')) return
    const done = await submit(async () => {
      const held = { ...body, reportFileId: await seal(report, record?.reportFile), attendanceFileId: await seal(sheet, record?.attendanceFile) }
      await (exercise
        ? recording.run({ params: { establishmentId, exerciseId: exercise.id }, body: held })
        : adding.run({ params: { establishmentId }, body: { name, scenario, record: held } }))
    })
    if (!done) return
    toast({ message: t('record.done') })
    onDone()
  }

  return (
    <Form onSubmit={() => void send()} submit={common('form.save')} busy={busy} problem={problem} onCancel={onDone}>
      {exercise ? null : (
        <>
          <TextField
            label={t('plan.name')}
            hint={t('plan.nameHint')}
            value={name}
            error={nameless ? common('form.required') : undefined}
            onChange={setName}
            maxLength={300}
          />
          <TextArea label={t('plan.scenario')} optional rows={2} value={scenario} onChange={setScenario} />
        </>
      )}
      <FieldRow>
        <DateField {...form.field('heldOn')} label={t('record.on')} max={today} />
        <DurationField {...form.field('durationMinutes')} label={t('record.duration')} optional />
        <NumberField {...form.field('participants')} label={t('record.count')} optional min={0} />
      </FieldRow>
      <CheckField
        label={t('record.cyber')}
        hint={t('record.cyberHint')}
        value={form.values.cyberOrigin}
        onChange={(cyberOrigin) => form.set({ cyberOrigin })}
      />
      <FieldGroup legend={t('record.decisionMakers')}>
        {DECISION_MAKERS.map((who) => (
          <div key={who} className={styles.person}>
            <p>{upperFirst(common(`facts.keys.${who}`))}</p>
            <SelectField
              label={t('record.presence')}
              value={attendance[who].presence}
              onChange={(presence) => setPerson(who, { presence: PRESENCES.find((one) => one === presence) ?? 'present' })}
              choices={PRESENCES.map((presence) => ({ value: presence, label: t(`presences.${presence}`) }))}
            />
            <TextField
              label={attendance[who].presence === 'deputy' ? t('record.deputyName') : t('record.name')}
              optional={attendance[who].presence !== 'deputy'}
              value={attendance[who].name}
              onChange={(given) => setPerson(who, { name: given })}
            />
          </div>
        ))}
        {form.errors['attendance'] ? <p role="alert">{t('record.deputyNeeded')}</p> : null}
      </FieldGroup>
      <TextArea {...form.field('participantsNote')} label={t('record.others')} optional rows={2} />
      <FileField label={t('record.report')} hint={t('record.fileHint')} current={record?.reportFile} files={report} onChange={setReport} />
      <FileField label={t('record.sheet')} hint={t('record.fileHint')} current={record?.attendanceFile} files={sheet} onChange={setSheet} />
    </Form>
  )
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
