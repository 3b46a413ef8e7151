import type { BodyOf } from '@hygie/contract'
import type { checkReply as route } from '@hygie/contract/answers'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { closeByDocument, findAction, moveDueDate } from '../actions/index.ts'
import { findLink, takeReply, updateLink, updateReply } from './repository.ts'

/**
 * A person with an account decides what an answer is worth: « done » accepted closes the action with the file dropped, if any; a proposed day accepted becomes
 * its day. A refused « done » opens its link again.
 * @throws AppError `not-found` | `conflict` when it was looked at already, or its action is closed
 */
export const checkReply = async (context: TenantContext, replyId: number, { decision, note }: BodyOf<typeof route>): Promise<void> => {
  const { db, establishmentId, now, user } = context
  const reply = await takeReply(db, establishmentId, replyId)
  if (!reply) throw new AppError('not-found')
  if (reply.state !== 'to-check') throw new AppError('conflict')
  const action = await findAction(db, establishmentId, reply.action_id)
  if (decision === 'accepted' && action?.status === 'open') {
    if (reply.answer === 'done') {
      const link = await findLink(db, establishmentId, reply.link_id)
      const said = note || reply.comment?.slice(0, 250) || link?.person_name || ''
      await closeByDocument(context, reply.action_id, { note: said, fileId: reply.file_id })
    } else if (reply.answer === 'not-before' && reply.not_before) await moveDueDate(context, reply.action_id, reply.not_before)
  }
  if (decision === 'refused' && reply.answer === 'done') await updateLink(db, establishmentId, reply.link_id, { used_at: null })
  await updateReply(db, establishmentId, replyId, { state: decision, checked_at: now, checked_by: user.name, checked_note: note || null })
  context.seal('answer.checked', { id: replyId, actionId: reply.action_id, decision })
}
