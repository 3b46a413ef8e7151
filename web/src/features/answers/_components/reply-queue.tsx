import { checkReply, type Reply } from '@hygie/contract/answers'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './answers.module.css'
import { ReplyLine } from './reply-line.tsx'

export interface Waiting {
  reply: Reply
  establishmentId: number
  /** Given: several houses are on screen. */
  house?: string
  writes: boolean
}

/** What people answered and nobody has looked at yet. */
export function ReplyQueue({ waiting, aside }: { waiting: readonly Waiting[]; aside?: ReactNode }) {
  const { t } = useTranslation('answers')
  return (
    <Card flush title={t('queue.title', { count: waiting.length })} aside={aside}>
      <ul className={styles.replies}>
        {waiting.map(({ reply, establishmentId, house, writes }) => (
          <li key={`${establishmentId} ${reply.id}`}>
            <ReplyLine reply={reply} establishmentId={establishmentId} house={house} named />
            {writes ? <Checking reply={reply} establishmentId={establishmentId} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Decision = 'accepted' | 'refused' | 'seen'

function Checking({ reply, establishmentId }: { reply: Reply; establishmentId: number }) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const checking = useAct(checkReply)
  const attempt = useAttempt()
  const toast = useToast()
  const { proves } = reply
  const decide = async (decision: Decision) => {
    const done = await attempt(() => checking.run({ params: { establishmentId, replyId: reply.id }, body: { decision } }))
    const said = decision === 'seen' || reply.answer === 'not-before' ? 'noted' : decision === 'accepted' && proves?.outcome === 'fact' ? 'recorded' : decision
    if (done) toast({ message: t(`queue.${said}`) })
  }
  const button = (decision: Decision, label: string) => (
    <Button small loading={checking.busy} onClick={() => void decide(decision)}>
      {label}
    </Button>
  )
  if (reply.answer === 'done')
    return (
      <>
        <Row>
          {button('accepted', t(proves?.outcome === 'fact' ? 'queue.acceptProof' : 'queue.acceptDone'))}
          {button('refused', t('queue.refuseDone'))}
        </Row>
        {proves ? <p className={styles.detail}>{t(`proves.${proves.outcome}`, { kind: proves.kind ? format.text(proves.kind) : '' })}</p> : null}
      </>
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
