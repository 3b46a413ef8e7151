import type { ResponseOf } from '@hygie/contract'
import type { listAnswers, Reply } from '@hygie/contract/answers'
import { fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { findActions } from '../actions/index.ts'
import { isMailOn, mailStates } from '../mail/index.ts'
import { stateOf } from './link-state.ts'
import { listLinks, listReplies } from './repository.ts'

/** Five queries, whatever the number of links. */
export const viewAnswers = async (context: TenantContext, actionId: number | null): Promise<ResponseOf<typeof listAnswers>> => {
  const { db, establishmentId, now } = context
  const links = await listLinks(db, establishmentId, actionId)
  const replies = await listReplies(db, establishmentId, actionId)
  const ids = [...links, ...replies].map((one) => one.action_id)
  const actions = new Map((await findActions(db, establishmentId, ids)).map((one) => [one.id, one]))
  const files = await fileRefs(
    context,
    replies.map((one) => one.file_id),
  )
  const mails = await mailStates(
    db,
    establishmentId,
    links.flatMap((one) => one.mail_id ?? []),
  )
  return {
    mailOn: await isMailOn(db),
    links: links.map((one) => ({
      id: one.id,
      actionId: one.action_id,
      personName: one.person_name,
      personAddress: one.person_address,
      escalationName: one.escalation_name,
      state: stateOf(one, actions.get(one.action_id) ?? null, now),
      createdAt: one.created_at.toISOString(),
      createdBy: one.created_by,
      expiresAt: one.expires_at.toISOString(),
      mail: one.mail_id === null ? null : (mails.get(one.mail_id) ?? null),
    })),
    replies: replies.map((one): Reply => ({
      id: one.id,
      linkId: one.link_id,
      actionId: one.action_id,
      actionTitle: actions.get(one.action_id)?.title ?? '',
      personName: one.person_name,
      answer: one.answer,
      comment: one.comment,
      notBefore: one.not_before,
      file: files(one.file_id),
      at: one.at.toISOString(),
      state: one.state,
      checkedAt: one.checked_at?.toISOString() ?? null,
      checkedBy: one.checked_by,
      checkedNote: one.checked_note,
    })),
  }
}
