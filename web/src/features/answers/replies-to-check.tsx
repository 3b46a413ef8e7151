import { checkReply, listAnswers, type Reply } from '@hygie/contract/answers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../platform/api/use-api.ts'
import { useAttempt } from '../../platform/api/use-attempt.ts'
import { Button } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Row } from '../../ui/base/layouts.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import styles from './_components/answers.module.css'
import { MailList } from './_components/mail-list.tsx'
import { ReplyLine } from './_components/reply-line.tsx'

/** Above the plan: what people answered and nobody has looked at yet. */
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
        <Card flush title={t('queue.title', { count: waiting.length })} aside={told ? open : undefined}>
          <ul className={styles.replies}>
            {waiting.map((reply) => (
              <li key={reply.id}>
                <ReplyLine reply={reply} establishmentId={establishmentId} named />
                {writes ? <Checking reply={reply} establishmentId={establishmentId} /> : null}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {mails ? <MailList establishmentId={establishmentId} writes={writes} onClose={() => setMails(false)} /> : null}
    </>
  )
}

type Decision = 'accepted' | 'refused' | 'seen'

function Checking({ reply, establishmentId }: { reply: Reply; establishmentId: number }) {
  const { t } = useTranslation('answers')
  const checking = useAct(checkReply)
  const attempt = useAttempt()
  const toast = useToast()
  const decide = async (decision: Decision) => {
    const done = await attempt(() => checking.run({ params: { establishmentId, replyId: reply.id }, body: { decision } }))
    if (done) toast({ message: t(decision === 'seen' || reply.answer === 'not-before' ? 'queue.noted' : `queue.${decision}`) })
  }
  const button = (decision: Decision, label: string) => (
    <Button small loading={checking.busy} onClick={() => void decide(decision)}>
      {label}
    </Button>
  )
  if (reply.answer === 'done')
    return (
      <Row>
        {button('accepted', t('queue.acceptDone'))}
        {button('refused', t('queue.refuseDone'))}
      </Row>
    )
  if (reply.answer === 'not-before')
    return (
      <Row>
        {button('accepted', t('queue.acceptDate'))}
        {button('refused', t('queue.refuse'))}
      </Row>
    )
  return <Row>{button('seen', t('queue.seen'))}</Row>
}
