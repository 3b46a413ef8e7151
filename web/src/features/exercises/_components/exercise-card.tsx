import { restoreExercise, type Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ExerciseSteps } from './exercise-steps.tsx'
import styles from './exercises.module.css'
import { FollowUpForm } from './follow-up-form.tsx'
import { DebriefView } from './debrief-view.tsx'
import { LessonsChoice } from './lessons-choice.tsx'
import { type Fellow, PlanForm } from './plan-form.tsx'
import { RecordForm } from './record-form.tsx'
import { SheetPanel } from './sheet-panel.tsx'
import { WithdrawForm } from './withdraw-form.tsx'

export type DecisionMakers = Record<'chiefExecutive' | 'medicalBoardChair' | 'itDirector', string | null>
export type Opened = 'plan' | 'record' | 'lessons' | 'followUp' | 'sheet' | 'withdraw'

interface Props {
  exercise: Exercise
  establishmentId: number
  decisionMakers: DecisionMakers
  fellows: Fellow[]
  writes: boolean
}

export function ExerciseCard({ exercise, establishmentId, decisionMakers, fellows, writes }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const restoring = useAct(restoreExercise)
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const { record, withdrawn } = exercise

  const hours = (start: string, end: string | null) => (end ? t('plan.hoursTo', { start, end }) : t('plan.hoursFrom', { start }))

  if (withdrawn) {
    return (
      <Card title={format.own(exercise.name)} aside={<Chip>{t('withdrawn')}</Chip>}>
        <Row>
          <span className={styles.muted}>{format.own(withdrawn.reason)}</span>
          {writes ? (
            <Button small loading={restoring.busy} onClick={() => void restoring.run({ params: { establishmentId, exerciseId: exercise.id }, body: {} })}>
              {common('form.restore')}
            </Button>
          ) : null}
        </Row>
      </Card>
    )
  }

  const forms: Record<Opened, React.ReactNode> = {
    plan: <PlanForm establishmentId={establishmentId} exercise={exercise} fellows={fellows} onDone={close} />,
    record: <RecordForm establishmentId={establishmentId} exercise={exercise} decisionMakers={decisionMakers} onDone={close} />,
    lessons: <LessonsChoice establishmentId={establishmentId} exercise={exercise} signatory={decisionMakers.chiefExecutive} onDone={close} />,
    followUp: <FollowUpForm establishmentId={establishmentId} exercise={exercise} onDone={close} />,
    sheet: <SheetPanel establishmentId={establishmentId} exercise={exercise} writes={writes} />,
    withdraw: <WithdrawForm establishmentId={establishmentId} exercise={exercise} onDone={close} />,
  }

  return (
    <Card
      title={format.own(exercise.name)}
      aside={
        <>
          {record ? t('heldOn', { day: format.day(record.heldOn) }) : exercise.plannedOn ? t('plannedOn', { day: format.day(exercise.plannedOn) }) : ''}{' '}
          {record || !exercise.startsAt ? '' : hours(exercise.startsAt, exercise.endsAt ?? null)}{' '}
          {exercise.counts ? <Chip tone="info">{t('counts', { year: exercise.year ?? '' })}</Chip> : null}
        </>
      }
    >
      {exercise.scenario ? <p className={styles.scenario}>{format.own(exercise.scenario)}</p> : null}
      {exercise.sharedWith.length > 0 ? <p className={styles.muted}>{t('sharedWith', { houses: format.list(exercise.sharedWith.map(format.own)) })}</p> : null}
      {exercise.invitedIds.length > 0 ? (
        <p className={styles.muted}>
          {t('invitations.said', {
            houses: format.list(fellows.filter((one) => exercise.invitedIds.includes(one.establishmentId)).map((one) => format.own(one.name))),
          })}
        </p>
      ) : null}
      {exercise.joined.some((one) => !exercise.sharedWith.includes(one)) ? (
        <p className={styles.muted}>{t('invitations.parts', { houses: format.list(exercise.joined.map(format.own)) })}</p>
      ) : null}
      {exercise.declined.length > 0 ? (
        <p className={styles.muted}>{t('invitations.refused', { houses: format.list(exercise.declined.map(format.own)) })}</p>
      ) : null}
      {exercise.moved && !record ? (
        <p className={styles.muted}>
          {t('invitations.moved', {
            by: format.own(exercise.moved.by),
            day: format.day(format.dayOf(exercise.moved.at)),
            from: exercise.moved.from ? format.day(exercise.moved.from) : '',
          })}
        </p>
      ) : null}
      {record && exercise.lessonsDueOn ? <p className={styles.muted}>{t('lessonsDue', { day: format.day(exercise.lessonsDueOn) })}</p> : null}
      {record?.durationMinutes || record?.participants ? (
        <p className={styles.muted}>
          {[
            record.durationMinutes ? t('lasted', { duration: format.duration(record.durationMinutes) }) : '',
            record.participants ? t('participants', { count: record.participants }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      ) : null}
      <ExerciseSteps exercise={exercise} establishmentId={establishmentId} writes={writes} onOpen={setOpened} />
      <DebriefView establishmentId={establishmentId} exercise={exercise} writes={writes} />
      {writes ? (
        <Row>
          <Button onClick={() => setOpened('sheet')}>{t('sheet.link')}</Button>
          {record ? null : (
            <>
              <Button onClick={() => setOpened('record')}>{t('record.link')}</Button>
              <Button onClick={() => setOpened('plan')}>{common('form.change')}</Button>
            </>
          )}
          <Button kind="quiet" danger onClick={() => setOpened('withdraw')}>
            {t('withdraw.link')}
          </Button>
        </Row>
      ) : null}
      <Dialog wide={opened === 'record' || opened === 'sheet'} open={opened !== null} onClose={close} title={opened ? t(`${opened}.title`) : ''}>
        {opened ? forms[opened] : null}
      </Dialog>
    </Card>
  )
}
