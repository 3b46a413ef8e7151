import { answerPartLine, attachToPartLine, type AssessmentLine, finishPartByLink, listPartLines, type OpenedPart, openPart } from '@hygie/contract/assessments'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { upload } from '../../platform/api/upload.ts'
import { useAttempt } from '../../platform/api/use-attempt.ts'
import { FileField } from '../../platform/files/file-field.tsx'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { ByLink } from '../../platform/link/by-link.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { Button } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Row, Small, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Progress } from '../../ui/data/progress.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { QuestionList } from './_components/question-list.tsx'
import type { Sent } from './_lib/use-answering.ts'

/** What a person opens from a mail: their part of a self-assessment, without an account. */
export function PartPage() {
  const { t } = useTranslation('assessments')
  return (
    <ByLink kind="assessment-part" open={(token) => call(openPart, { body: { token } })} unknown={{ title: t('link.unknownTitle'), what: t('link.unknown') }}>
      {(token, opened, onChanged) => <Part token={token} opened={opened} onChanged={onChanged} />}
    </ByLink>
  )
}

function Part({ token, opened, onChanged }: { token: string; opened: OpenedPart; onChanged: (after?: OpenedPart) => void }) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const attempt = useAttempt()
  const toast = useToast()
  const open = opened.state === 'open' && opened.status === 'open'
  const query = useInfiniteQuery({
    queryKey: ['assessment-part-lines', token],
    queryFn: ({ pageParam }) => call(listPartLines, { body: { token, ...(pageParam === null ? {} : { after: Number(pageParam) }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled: open,
  })
  const save = useCallback((position: number, sent: Sent) => call(answerPartLine, { body: { token, position, ...sent } }), [token])
  const attach = useCallback((line: AssessmentLine) => <PartFile token={token} line={line} />, [token])
  const finish = () =>
    attempt(async () => {
      onChanged(await call(finishPartByLink, { body: { token } }))
      toast({ message: t('link.thanks') })
    })
  const { asked, answered } = opened
  return (
    <Stack>
      <PageTitle
        title={t('link.title', { name: format.own(opened.personName), part: format.own(opened.name) })}
        subtitle={t('link.subtitle', { name: format.own(opened.assessmentName), house: format.own(opened.houseName) })}
      />
      {opened.demonstration ? <Note>{t('link.demonstration')}</Note> : null}
      {open ? (
        <>
          <p>{t('link.what')}</p>
          <Progress
            percent={asked === 0 ? 0 : Math.round((answered / asked) * 100)}
            label={t('progress', { answered: format.number(answered), count: asked })}
          />
          <Loaded query={{ ...query, data: query.data?.pages }} lines={6}>
            {(pages) => (
              <Card flush title={t('questions.found', { count: pages[0]?.total ?? 0 })}>
                <QuestionList lines={pages.flatMap((page) => page.lines)} readOnly={false} save={save} onSaved={onChanged} attach={attach} />
              </Card>
            )}
          </Loaded>
          <Row>
            {query.hasNextPage ? (
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('questions.more')}
              </Button>
            ) : null}
            <Button kind="primary" disabled={answered < asked} onClick={() => void finish()}>
              {t('link.finish')}
            </Button>
          </Row>
        </>
      ) : (
        <Note tone={opened.state === 'finished' ? 'good' : 'info'} title={t(`link.closed.${opened.state === 'open' ? 'over' : opened.state}`)} />
      )}
      <p>{t('link.call', { contact: format.own(opened.contact) })}</p>
      <p>{t('link.privacy')}</p>
    </Stack>
  )
}

/** A file beside an answer already kept. */
function PartFile({ token, line }: { token: string; line: AssessmentLine }) {
  const { t } = useTranslation('assessments')
  const attempt = useAttempt()
  const [name, setName] = useState(line.answer?.file?.name ?? null)
  const [opened, setOpened] = useState(false)
  const take = ([file]: File[]) =>
    attempt(async () => {
      if (!file) return
      await upload(attachToPartLine, { body: { token, position: line.position } }, { file })
      setName(file.name)
      setOpened(false)
    })
  return (
    <>
      {name ? <Small>{t('link.file', { name })}</Small> : null}
      {opened ? (
        <FileField label={t('answer.file')} files={[]} onChange={(files) => void take(files)} />
      ) : (
        <Button small kind="quiet" onClick={() => setOpened(true)}>
          {name ? t('answer.replaceFile') : t('answer.addFile')}
        </Button>
      )}
    </>
  )
}
