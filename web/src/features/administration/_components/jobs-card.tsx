import { forgetJob, listJobs, retryJob } from '@hygie/contract/mail'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'

/** What the server does by itself; what it gave up waits for somebody. */
export function JobsCard() {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const query = useApi(listJobs, {})
  const retrying = useAct(retryJob)
  const forgetting = useAct(forgetJob)
  const attempt = useAttempt()
  const nameOf = (name: string): string => t(`jobs.names.${name.replaceAll('.', '-')}` as 'jobs.names.mail-ripen', { defaultValue: name })
  return (
    <Card title={t('jobs.title')}>
      <Loaded query={query} lines={3}>
        {({ running, waiting, failed, scheduled }) => (
          <>
            {running ? null : <Note tone="warn">{t('jobs.stopped')}</Note>}
            {failed.map((job) => (
              <Note key={job.id} tone="warn" title={t('jobs.failed', { name: nameOf(job.name), house: format.own(job.establishmentName) })}>
                <p>{t('jobs.why', { error: job.error ?? '', count: job.attempts })}</p>
                <Row>
                  <Button small onClick={() => void attempt(() => retrying.run({ body: { id: job.id } }))}>
                    {t('jobs.retry')}
                  </Button>
                  <Button small kind="quiet" onClick={() => void attempt(() => forgetting.run({ body: { id: job.id } }))}>
                    {t('jobs.forget')}
                  </Button>
                </Row>
              </Note>
            ))}
            <p>{failed.length === 0 ? t('jobs.fine', { count: waiting }) : t('jobs.waiting', { count: waiting })}</p>
            <Definitions
              items={scheduled.map((job) => ({
                term: nameOf(job.name),
                detail: job.error ? t('jobs.lastError', { error: job.error }) : job.succeededAt ? format.instant(job.succeededAt) : t('jobs.running'),
              }))}
            />
          </>
        )}
      </Loaded>
    </Card>
  )
}
