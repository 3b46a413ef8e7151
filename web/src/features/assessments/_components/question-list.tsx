import type { AnswerSaved, AssessmentLine } from '@hygie/contract/assessments'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { Sent } from '../_lib/use-answering.ts'
import styles from './assessments.module.css'
import { QuestionCard } from './question-card.tsx'

interface Props {
  lines: AssessmentLine[]
  readOnly: boolean
  save: (position: number, sent: Sent) => Promise<AnswerSaved>
  onSaved: () => void
  attach?: (line: AssessmentLine) => ReactNode
}

/** Questions under the heading of their theme, as the catalogue orders them. */
export function QuestionList({ lines, ...rest }: Props) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  if (lines.length === 0) return <p className={styles.more}>{t('questions.none')}</p>
  const runs: AssessmentLine[][] = []
  for (const line of lines) {
    const run = runs.at(-1)
    if (run?.[0]?.theme.fr === line.theme.fr) run.push(line)
    else runs.push([line])
  }
  return runs.map((run) =>
    run[0] ? (
      <Fragment key={run[0].position}>
        <h3 className={styles.theme}>{format.text(run[0].theme)}</h3>
        <ul className={styles.questions}>
          {run.map((line) => (
            <QuestionCard key={`${line.position} ${line.asked}`} line={line} {...rest} />
          ))}
        </ul>
      </Fragment>
    ) : null,
  )
}
