import type { Action } from '@hygie/contract/actions'
import { listAnswers } from '@hygie/contract/answers'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Chip } from '../../ui/base/chip.tsx'

/** Beside the state of an open action: what was answered and nobody has looked at. Every row reads the one list of its house. */
export function PendingReply({ action }: { action: Pick<Action, 'id' | 'establishmentId' | 'status'> }) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const open = action.status === 'open'
  const { data } = useApi(listAnswers, { params: { establishmentId: action.establishmentId }, query: {} }, { enabled: open })
  const reply = open ? data?.replies.find((one) => one.actionId === action.id && one.state === 'to-check') : undefined
  if (!reply) return null
  return (
    <Chip tone={reply.answer === 'done' ? 'info' : 'warn'}>{t(`answer.${reply.answer}`, { day: reply.notBefore ? format.day(reply.notBefore) : '' })}</Chip>
  )
}
