import type { BodyOf } from '@hygie/contract'
import type { checkReply as route } from '@hygie/contract/answers'
import { parisDay } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { type ActionRow, closeByDocument, findAction, moveDueDate } from '../actions/index.ts'
import { proofOf } from './reply-proof.ts'
import { findLink, type ReplyRow, takeReply, updateLink, updateReply } from './repository.ts'

/**
 * A person with an account decides what an answer is worth: « done » accepted records the file dropped as the fact the action waits for, when it can be, and closes it; a
 * proposed day accepted becomes its day. A refused « done » opens its link again.
 * @throws AppError `not-found` | `conflict` when it was looked at already, or its action is closed
 */
export const checkReply = async (context: TenantContext, replyId: number, { decision, note }: BodyOf<typeof route>): Promise<void> => {
  const { db, establishmentId, now, user, services } = context
  const reply = await takeReply(db, services.keys, establishmentId, replyId)
  if (!reply) throw new AppError('not-found')
  if (reply.state !== 'to-check') throw new AppError('conflict')
  const action = await findAction(db, establishmentId, reply.action_id)
  let factId: number | null = null
  if (decision === 'accepted' && action?.status === 'open') {
    if (reply.answer === 'done') {
      const link = await findLink(db, establishmentId, reply.link_id)
      const said = note || reply.comment?.slice(0, 250) || link?.person_name || ''
      if (proofOf(context, reply, action).outcome === 'fact') factId = await recordProof(context, reply, action, link?.person_name ?? '')
      else await closeByDocument(context, reply.action_id, { note: said, fileId: reply.file_id })
    } else if (reply.answer === 'not-before' && reply.not_before) await moveDueDate(context, reply.action_id, reply.not_before)
  }
  if (decision === 'refused' && reply.answer === 'done') await updateLink(db, establishmentId, reply.link_id, { used_at: null })
  await updateReply(db, services.keys, establishmentId, replyId, { state: decision, checked_at: now, checked_by: user.name, checked_note: note || null })
  context.seal('answer.checked', { id: replyId, actionId: reply.action_id, decision, ...(factId !== null && { factId }) })
}

/** The fact closes the action by itself, like any other of its kind; it is dated of the answer, and its source is the person who looked at the file. */
const recordProof = (context: TenantContext, reply: ReplyRow, action: ActionRow, personName: string): Promise<number | null> =>
  recordFact(context, {
    kind: action.closing_fact_kind ?? '',
    subject: action.closing_subject,
    observedOn: parisDay(reply.at),
    note: [personName, reply.comment?.slice(0, 250)].filter(Boolean).join(' – '),
    fileIds: reply.file_id === null ? [] : [reply.file_id],
  })
