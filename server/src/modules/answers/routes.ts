import * as contract from '@hygie/contract/answers'
import { AppError } from '../../platform/errors/index.ts'
import { handleGroup, handlePublic, handleTenant, type Registration, uploadPublic } from '../../platform/http/handlers.ts'
import { tokenOf } from '../../platform/links/index.ts'
import { findAction } from '../actions/index.ts'
import { cancelMails } from '../mail/index.ts'
import { answer, attach, openLink } from './by-link.ts'
import { checkReply } from './check-reply.ts'
import { stateOf } from './link-state.ts'
import { findLink, updateLink } from './repository.ts'
import { sendLink } from './send-link.ts'
import { previewTicket, saveTickets, sendTicket, viewTicketSettings } from './tickets.ts'
import { viewAnswers, viewGroupAnswers } from './view-answers.ts'

const DONE = { done: true } as const

export const routes: Registration[] = [
  handleTenant(contract.listAnswers, (context, { query }) => viewAnswers(context, query.actionId ?? null)),
  handleGroup(contract.listGroupAnswers, (context) => viewGroupAnswers(context)),
  handleTenant(contract.sendLink, (context, { body }) => sendLink(context, body)),
  handleTenant(contract.showLink, async (context, { params }) => {
    const { db, establishmentId, now, services } = context
    const link = await findLink(db, establishmentId, params.linkId)
    if (!link) throw new AppError('not-found')
    if (stateOf(link, await findAction(db, establishmentId, link.action_id), now) !== 'open') throw new AppError('conflict')
    context.seal('link.shown', { id: link.id })
    return { token: tokenOf(services.secrets, { purpose: 'answer', nonce: link.nonce, expiresAt: link.expires_at }) }
  }),
  handleTenant(contract.revokeLink, async (context, { params }) => {
    const { db, establishmentId, now } = context
    const link = await findLink(db, establishmentId, params.linkId)
    if (!link) throw new AppError('not-found')
    if (!link.revoked_at) {
      await updateLink(db, establishmentId, link.id, { revoked_at: now })
      await cancelMails(db, establishmentId, link.id)
      context.seal('link.revoked', { id: link.id })
    }
    return DONE
  }),
  handleTenant(contract.checkReply, async (context, { params, body }) => {
    await checkReply(context, params.replyId, body)
    return DONE
  }),
  handleTenant(contract.getTicketSettings, (context) => viewTicketSettings(context)),
  handleTenant(contract.putTicketSettings, async (context, { body }) => {
    await saveTickets(context, body)
    return DONE
  }),
  handleTenant(contract.previewTicket, (context, { body }) => previewTicket(context, body)),
  handleTenant(contract.sendTicket, (context, { body }) => sendTicket(context, body.actionId)),

  handlePublic(contract.openLink, (context, { body }) => openLink(context, body.token)),
  handlePublic(contract.answerByLink, (context, { body }) => answer(context, body)),
  uploadPublic(contract.attachToAnswer, async (context, { body }, upload) => {
    await attach(context, body.token, upload)
    return DONE
  }),
]
