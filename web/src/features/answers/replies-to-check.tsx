import { listAnswers } from '@hygie/contract/answers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { Button } from '../../ui/base/button.tsx'
import { Row } from '../../ui/base/layouts.tsx'
import { MailList } from './_components/mail-list.tsx'
import { ReplyQueue } from './_components/reply-queue.tsx'

/** Above the plan of a house: the answers to look at, and the mails that left. */
export function RepliesToCheck({ establishmentId, writes }: { establishmentId: number; writes: boolean }) {
  const { t } = useTranslation('answers')
  const answers = useApi(listAnswers, { params: { establishmentId }, query: {} })
  const [mails, setMails] = useState(false)
  const waiting = answers.data?.replies.filter((one) => one.state === 'to-check') ?? []
  const told = answers.data?.links.some((one) => one.mail !== null) ?? false
  if (waiting.length === 0 && !told) return null
  const open = (
    <Button small onClick={() => setMails(true)}>
      {t('queue.mails')}
    </Button>
  )
  return (
    <>
      {waiting.length === 0 ? (
        <Row>{open}</Row>
      ) : (
        <ReplyQueue waiting={waiting.map((reply) => ({ reply, establishmentId, writes }))} aside={told ? open : undefined} />
      )}
      {mails ? <MailList establishmentId={establishmentId} writes={writes} onClose={() => setMails(false)} /> : null}
    </>
  )
}
