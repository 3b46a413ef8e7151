import { type AssessmentLine, getAssessment, listAssessmentLines, saveAssessmentAnswer } from '@hygie/contract/assessments'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { keyOf } from '../../../platform/api/use-api.ts'
import { usePages } from '../../../platform/api/use-pages.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { useSearch } from '../../../platform/router/use-search.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { CheckField, SelectField, TextField } from '../../../ui/forms/fields.tsx'
import type { TabProps } from '../assessment-page.tsx'
import type { Sent } from '../_lib/use-answering.ts'
import { AnswerFile } from './answer-file.tsx'
import styles from './assessments.module.css'
import { QuestionList } from './question-list.tsx'

/** The questions, page by page; the filters are in the address, so that a theme can be sent to somebody. */
export function Questions({ view, establishmentId }: TabProps) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const session = useSession()
  const client = useQueryClient()
  const [search, change] = useSearch()
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words)
  const { id: assessmentId, status } = view.assessment
  const params = { establishmentId, assessmentId }
  const theme = search['theme'] ?? ''
  const missing = search['reste'] === '1'
  const query = usePages(listAssessmentLines, {
    params,
    query: {
      ...(theme === '' ? {} : { theme: Number(theme) }),
      ...(search['partie'] ? { partId: Number(search['partie']) } : {}),
      show: missing ? 'missing' : 'all',
      ...(wanted.trim() === '' ? {} : { search: wanted.trim() }),
    },
  })
  const save = useCallback(
    (position: number, sent: Sent) => call(saveAssessmentAnswer, { params: { establishmentId, assessmentId, position }, body: sent }),
    [establishmentId, assessmentId],
  )
  // the counts move; the questions on screen stay where they are
  const saved = useCallback(
    () => void client.invalidateQueries({ queryKey: keyOf(getAssessment, { params: { establishmentId, assessmentId } }) }),
    [client, establishmentId, assessmentId],
  )
  const readOnly = status !== 'open' || !may(session, 'evidence.write', establishmentId)
  const attach = useCallback(
    (line: AssessmentLine) => <AnswerFile line={line} establishmentId={establishmentId} assessmentId={assessmentId} readOnly={readOnly} />,
    [establishmentId, assessmentId, readOnly],
  )

  return (
    <Stack>
      <div className={styles.filters}>
        <SelectField
          label={t('questions.theme')}
          value={theme}
          onChange={(next) => change({ theme: next === '' ? null : next })}
          placeholder={t('questions.allThemes')}
          choices={view.themes.map((one) => ({
            value: String(one.position),
            label: t('questions.themeOption', { name: format.text(one.name), answered: one.answered, count: one.asked }),
          }))}
        />
        <TextField label={t('questions.search')} optional type="search" value={words} onChange={setWords} maxLength={200} />
        <CheckField label={t('questions.missing')} value={missing} onChange={(on) => change({ reste: on ? '1' : null })} />
      </div>
      <Loaded query={{ ...query, data: query.data?.pages }} lines={8}>
        {(pages) => (
          <Card flush title={t('questions.found', { count: pages[0]?.total ?? 0 })}>
            <QuestionList lines={pages.flatMap((page) => page.lines)} readOnly={readOnly} save={save} onSaved={saved} attach={attach} />
            {query.hasNextPage ? (
              <div className={styles.more}>
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('questions.more')}
                </Button>
              </div>
            ) : null}
          </Card>
        )}
      </Loaded>
    </Stack>
  )
}
