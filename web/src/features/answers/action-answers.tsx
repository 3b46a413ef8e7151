import type { Action } from '@hygie/contract/actions'
import { type AnswerLink, listAnswers, revokeLink, showLink } from '@hygie/contract/answers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../platform/api/use-api.ts'
import { useAttempt } from '../../platform/api/use-attempt.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Button } from '../../ui/base/button.tsx'
import { Chip } from '../../ui/base/chip.tsx'
import { Row } from '../../ui/base/layouts.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import styles from './_components/answers.module.css'
import { ReplyLine } from './_components/reply-line.tsx'
import { SendLink } from './_components/send-link.tsx'
import { type Shared, ShareLink } from './_components/share-link.tsx'
import { SendTicket } from './_components/send-ticket.tsx'

/** In the panel of an action: to whom it was sent, what came back, and how to send it. */
export function ActionAnswers({ action, writes }: { action: Action; writes: boolean }) {
  const { t } = useTranslation('answers')
  const { establishmentId } = action
  const query = useApi(listAnswers, { params: { establishmentId }, query: { actionId: action.id } })
  const [sending, setSending] = useState(false)
  const [ticket, setTicket] = useState(false)
  const [shared, setShared] = useState<Shared | null>(null)
  const links = query.data?.links ?? []
  const replies = query.data?.replies ?? []
  return (
    <section aria-label={t('panel.title')} className={styles.section}>
      <h3>{t('panel.title')}</h3>
      {links.length === 0 ? <p className={styles.detail}>{t('panel.none')}</p> : null}
      <ul className={styles.replies}>
        {replies.map((reply) => (
          <li key={`reply ${reply.id}`}>
            <ReplyLine reply={reply} establishmentId={establishmentId} />
          </li>
        ))}
        {links.map((link) => (
          <li key={`link ${link.id}`}>
            <LinkLine link={link} establishmentId={establishmentId} writes={writes} onShare={(made) => setShared({ ...made, title: action.title })} />
          </li>
        ))}
      </ul>
      {writes && action.status === 'open' ? (
        <Row>
          <Button onClick={() => setSending(true)}>{t('panel.send')}</Button>
          <Button kind="quiet" onClick={() => setTicket(true)}>
            {t('panel.ticket')}
          </Button>
        </Row>
      ) : null}
      {sending ? (
        <SendLink
          establishmentId={establishmentId}
          personName={action.ownerName}
          contact={action.contact}
          mailOn={query.data?.mailOn ?? false}
          actionId={() => Promise.resolve(action.id)}
          onClose={() => setSending(false)}
          onSent={(made) => {
            setSending(false)
            setShared({ ...made, title: action.title })
          }}
        />
      ) : null}
      {ticket ? <SendTicket action={action} mailOn={query.data?.mailOn ?? false} onClose={() => setTicket(false)} /> : null}
      {shared ? <ShareLink shared={shared} onClose={() => setShared(null)} /> : null}
    </section>
  )
}

interface LineProps {
  link: AnswerLink
  establishmentId: number
  writes: boolean
  onShare: (shared: Omit<Shared, 'title'>) => void
}

function LinkLine({ link, establishmentId, writes, onShare }: LineProps) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const showing = useAct(showLink)
  const revoking = useAct(revokeLink)
  const attempt = useAttempt()
  const toast = useToast()
  const params = { establishmentId, linkId: link.id }
  const show = () => attempt(async () => onShare({ token: (await showing.run({ params, body: {} })).token, personName: link.personName }))
  const revoke = async () => {
    if (await attempt(() => revoking.run({ params, body: {} }))) toast({ message: t('panel.revoked') })
  }
  return (
    <>
      <div className={styles.line}>
        <span>{t('panel.line', { name: format.own(link.personName), day: format.day(format.dayOf(link.createdAt)) })}</span>
        <Chip tone={link.state === 'open' ? 'info' : 'neutral'}>{t(`state.${link.state}`)}</Chip>
      </div>
      <span className={styles.detail}>
        {[t(`mail.${link.mail ?? 'none'}`, { reason: '' }), link.state === 'open' ? t('panel.until', { day: format.day(format.dayOf(link.expiresAt)) }) : '']
          .filter(Boolean)
          .join(' · ')}
      </span>
      {writes && link.state === 'open' ? (
        <Row>
          <Button small loading={showing.busy} onClick={() => void show()}>
            {t('panel.show')}
          </Button>
          <Button small kind="quiet" loading={revoking.busy} onClick={() => void revoke()}>
            {t('panel.revoke')}
          </Button>
        </Row>
      ) : null}
    </>
  )
}
