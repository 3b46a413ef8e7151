import type { Reply } from '@hygie/contract/answers'
import { useTranslation } from 'react-i18next'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Chip } from '../../../ui/base/chip.tsx'
import styles from './answers.module.css'

const TONES = { done: 'info', blocked: 'warn', 'not-me': 'warn', 'not-before': 'neutral' } as const

interface Props {
  reply: Reply
  establishmentId: number
  /** Says which action, when it is not the one on screen. */
  named?: boolean
  /** Says which house, when several are on screen. */
  house?: string
}

export function ReplyLine({ reply, establishmentId, named = false, house }: Props) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  return (
    <>
      <div className={styles.line}>
        <Chip tone={TONES[reply.answer]}>{t(`answer.${reply.answer}`, { day: reply.notBefore ? format.day(reply.notBefore) : '' })}</Chip>
        {house === undefined ? null : <b>{format.own(house)}</b>}
        {named ? <AppLink to={paths.action(reply.actionId, establishmentId)}>{format.own(reply.actionTitle)}</AppLink> : null}
        <span className={styles.detail}>{t('queue.said', { name: format.own(reply.personName), day: format.day(format.dayOf(reply.at)) })}</span>
      </div>
      {reply.comment ? <p className={styles.quote}>{format.own(reply.comment)}</p> : null}
      {reply.file ? (
        <div>
          <FileLink establishmentId={establishmentId} file={reply.file} title={`SHA-256 ${reply.file.sha256}`} />
        </div>
      ) : null}
    </>
  )
}
