import type { ResponseOf } from '@hygie/contract'
import type { listAnswers, listGroupAnswers, Reply } from '@hygie/contract/answers'
import { type FileRef, fileRefs, fileRefsAcross } from '../../platform/files/index.ts'
import type { GroupContext, TenantContext } from '../../platform/http/context.ts'
import { loadMembers } from '../../platform/tenancy/index.ts'
import { type ActionRow, findActions, findActionsAcross } from '../actions/index.ts'
import { isMailOn, mailStates } from '../mail/index.ts'
import { stateOf } from './link-state.ts'
import { proofOf } from './reply-proof.ts'
import { listLinks, listReplies, repliesToCheck, type ReplyRow } from './repository.ts'

/** Five queries, whatever the number of links. */
export const viewAnswers = async (context: TenantContext, actionId: number | null): Promise<ResponseOf<typeof listAnswers>> => {
  const { db, establishmentId, now, services } = context
  const links = await listLinks(db, establishmentId, actionId)
  const replies = await listReplies(db, services.keys, establishmentId, actionId)
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
    replies: replies.map((one) => replyView(context, one, actions.get(one.action_id) ?? null, files(one.file_id))),
  }
}

const replyView = (
  services: Pick<TenantContext, 'services'>,
  one: ReplyRow & { person_name: string },
  action: ActionRow | null,
  file: FileRef | null,
): Reply => ({
  id: one.id,
  linkId: one.link_id,
  actionId: one.action_id,
  actionTitle: action?.title ?? '',
  personName: one.person_name,
  answer: one.answer,
  comment: one.comment,
  notBefore: one.not_before,
  file,
  at: one.at.toISOString(),
  state: one.state,
  checkedAt: one.checked_at?.toISOString() ?? null,
  checkedBy: one.checked_by,
  checkedNote: one.checked_note,
  proves: one.answer === 'done' && one.state === 'to-check' && action?.status === 'open' ? proofOf(services, one, action) : null,
})

/** Three queries, whatever the number of houses. */
export const viewGroupAnswers = async (context: GroupContext): Promise<ResponseOf<typeof listGroupAnswers>> => {
  const { db, ghtId, readLive, services } = context
  const names = new Map((await loadMembers(db, ghtId)).map((one) => [one.establishment_id, one.short_name || one.name]))
  const rows = await repliesToCheck(db, services.keys, [...readLive])
  const keyOf = (establishmentId: number, id: number): string => `${establishmentId} ${id}`
  const actions = new Map(
    (
      await findActionsAcross(
        db,
        rows.map((one) => ({ establishmentId: one.establishment_id, id: one.action_id })),
      )
    ).map((one) => [keyOf(one.establishment_id, one.id), one]),
  )
  const files = await fileRefsAcross(
    db,
    rows.flatMap((one) => (one.file_id === null ? [] : [{ establishmentId: one.establishment_id, id: one.file_id }])),
  )
  return {
    replies: rows.map((one) => ({
      ...replyView(context, one, actions.get(keyOf(one.establishment_id, one.action_id)) ?? null, files(one.establishment_id, one.file_id)),
      establishmentId: one.establishment_id,
      establishmentName: names.get(one.establishment_id) ?? '',
    })),
  }
}
