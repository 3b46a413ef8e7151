import type { AnswerSaved, AssessmentLine } from '@hygie/contract/assessments'
import { memo, useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { AnswerChoices, AnswerWords } from '../../../ui/forms/answer-fields.tsx'
import { type Sent, useAnswering } from '../_lib/use-answering.ts'
import styles from './assessments.module.css'

interface Props {
  line: AssessmentLine
  readOnly: boolean
  save: (position: number, sent: Sent) => Promise<AnswerSaved>
  onSaved: () => void
  /** A file beside the answer; shown once there is one. */
  attach?: (line: AssessmentLine) => ReactNode
}

const ASIDE = '__not-concerned'

/** One question: keyboard alone is enough (tab to it, arrows to choose), nothing to send. */
export const QuestionCard = memo(function QuestionCard({ line, readOnly, save, onSaved, attach }: Props) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const id = useId()
  const { draft, kept, theirs, busy, problem, change, flush, settle } = useAnswering(line, save, onSaved)
  const [commenting, setCommenting] = useState(draft.comment !== '')
  const aside = draft.notConcerned !== null
  const choices = line.kind === 'choice' || line.kind === 'choices'
  const several = line.kind === 'choices'
  const options = [
    ...(choices ? line.choices.map(({ id: value, label }) => ({ value, label: format.text(label) })) : []),
    { value: ASIDE, label: t('answer.notConcerned') },
  ]
  const choose = (value: string, on: boolean) => {
    if (value === ASIDE) return change({ notConcerned: on ? (draft.notConcerned ?? '') : null })
    change({ notConcerned: null, choices: several ? (on ? [...draft.choices, value] : draft.choices.filter((one) => one !== value)) : [value] })
  }
  const words = (answer: { choices: string[]; text: string | null; notConcerned: string | null }): string =>
    answer.notConcerned === null
      ? line.choices
          .filter((one) => answer.choices.includes(one.id))
          .map((one) => format.text(one.label))
          .join(' · ') ||
        (answer.text ?? t('answer.none'))
      : t('answer.notConcernedBecause', { reason: format.own(answer.notConcerned) })

  return (
    <li className={styles.question} data-aside={line.asked ? undefined : true}>
      <p className={styles.text} id={id}>
        {line.number ? <b>{line.number} </b> : null}
        {format.text(line.text)}
      </p>
      {line.help ? <p className={styles.help}>{format.text(line.help)}</p> : null}
      {line.asked ? null : <p className={styles.help}>{t('answer.aside')}</p>}
      {line.before ? <p className={styles.help}>{t('answer.before', { answer: format.text(line.before) })}</p> : null}
      {readOnly ? (
        <p>
          <b>{kept && kept.carriedFrom === null ? words(kept) : t('answer.none')}</b> {kept?.comment ? format.own(kept.comment) : null}
        </p>
      ) : (
        <>
          <AnswerChoices
            labelledBy={id}
            name={id}
            several={several}
            options={options}
            chosen={aside ? [ASIDE] : draft.choices}
            onChoose={choose}
            inline={options.every((one) => one.label.length < 24)}
          />
          {choices || aside ? null : (
            <AnswerWords
              label={t(`answer.kinds.${line.kind as 'text' | 'number' | 'date'}`)}
              kind={line.kind as 'text' | 'number' | 'date'}
              value={draft.text}
              onChange={(text) => change({ text }, false)}
              onLeave={() => void flush()}
            />
          )}
          {aside ? (
            <AnswerWords
              label={t('answer.reason')}
              hint={draft.notConcerned?.trim() === '' ? t('answer.reasonNeeded') : undefined}
              kind="text"
              value={draft.notConcerned ?? ''}
              onChange={(notConcerned) => change({ notConcerned }, false)}
              onLeave={() => void flush()}
            />
          ) : null}
          {commenting ? (
            <AnswerWords
              label={t('answer.comment')}
              kind="text"
              value={draft.comment}
              onChange={(comment) => change({ comment }, false)}
              onLeave={() => void flush()}
            />
          ) : (
            <Button small kind="quiet" onClick={() => setCommenting(true)}>
              {t('answer.addComment')}
            </Button>
          )}
        </>
      )}
      {kept?.carriedFrom != null && !readOnly ? (
        <p className={styles.help}>
          {t('answer.carried', { year: kept.carriedFrom, name: format.own(kept.by) })}{' '}
          <Button small loading={busy} onClick={() => change({})}>
            {t('answer.confirm')}
          </Button>
        </p>
      ) : null}
      {kept && attach ? attach({ ...line, answer: kept }) : null}
      {theirs ? (
        <Note tone="warn" live title={t('conflict.title', { name: format.own(theirs.by), when: format.instant(theirs.at) })}>
          <p>{t('conflict.theirs', { answer: words(theirs) })}</p>
          <p>{t('conflict.mine', { answer: words({ ...draft, text: draft.text || null }) })}</p>
          <Button small kind="primary" onClick={() => settle(false)}>
            {t('conflict.keepTheirs')}
          </Button>{' '}
          <Button small onClick={() => settle(true)}>
            {t('conflict.keepMine')}
          </Button>
        </Note>
      ) : null}
      <p className={styles.state} role="status">
        {problem ??
          (busy ? t('answer.saving') : kept && kept.carriedFrom === null ? t('answer.kept', { name: format.own(kept.by), when: format.instant(kept.at) }) : '')}
      </p>
    </li>
  )
})
