import { DECISION_MAKERS, type Exercise } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { FileLink, type LinkedFile } from '../../../platform/files/file-link.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Button } from '../../../ui/base/button.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import { stepsOf, type Step } from '../_lib/steps.ts'
import type { Opened } from './exercise-card.tsx'
import styles from './exercises.module.css'

interface Props {
  exercise: Exercise
  establishmentId: number
  writes: boolean
  onOpen: (opened: Opened) => void
}

const FORM: Record<Step, Opened> = { held: 'record', decisionMakers: 'record', lessons: 'lessons', followUp: 'followUp' }

/** The four pieces, each with its shape, what is there and what is missing. */
export function ExerciseSteps({ exercise, establishmentId, writes, onOpen }: Props) {
  const { t } = useTranslation('exercises')
  const format = useFormat()
  return (
    <ul className={styles.steps}>
      {stepsOf(exercise).map(({ step, done, missing }) => (
        <li key={step}>
          <StateShape state={done ? 'proven' : 'due'} size={18} />
          <div>
            <p>
              <b>{t(`steps.${step}`)}</b>
            </p>
            <Said step={step} exercise={exercise} establishmentId={establishmentId} />
            {missing.length > 0 ? <p className={styles.missing}>{t('missing', { what: format.list(missing.map((gap) => t(`gaps.${gap}`))) })}</p> : null}
          </div>
          {writes && exercise.record ? (
            <Button small kind="quiet" onClick={() => onOpen(FORM[step])}>
              {t(done ? 'review' : 'complete')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Said({ step, exercise, establishmentId }: { step: Step; exercise: Exercise; establishmentId: number }) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { record, lessons, noAction, actions } = exercise
  const file = (one: LinkedFile | null | undefined) => <FileLink establishmentId={establishmentId} file={one} />

  if (step === 'held') return record ? <p className={styles.muted}>{file(record.reportFile)}</p> : null
  if (step === 'decisionMakers') {
    if (!record) return null
    const people = DECISION_MAKERS.map((who) => {
      const { presence, name } = record.attendance[who]
      return t(`said.${presence}`, { who: common(`facts.keys.${who}`), name: name || t('presences.present') })
    })
    return (
      <p className={styles.muted}>
        {people.join(' · ')} {file(record.attendanceFile)}
      </p>
    )
  }
  if (step === 'lessons') {
    if (!lessons) return null
    const signed = lessons.signedOn
      ? t('said.signed', { day: format.day(lessons.signedOn), name: lessons.signedBy ?? '' })
      : t('said.written', { day: format.day(lessons.writtenOn) })
    return (
      <p className={styles.muted}>
        {signed} {file(lessons.file)}
      </p>
    )
  }
  return (
    <>
      {actions.length > 0 ? (
        <ul className={styles.actions}>
          {actions.map((action) => (
            <li key={action.id}>
              <AppLink to={paths.action(action.id, establishmentId)}>{format.own(action.title)}</AppLink>
              <span className={styles.muted}>
                {' '}
                {format.own(action.ownerName)}
                {action.dueOn ? ` · ${format.day(action.dueOn)}` : ''}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {noAction ? (
        <p className={styles.muted}>
          {t('said.noAction', { name: noAction.decidedBy, day: format.day(noAction.decidedOn), reason: format.own(noAction.reason) })}
        </p>
      ) : null}
    </>
  )
}
