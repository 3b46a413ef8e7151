import type { BodyOf, ResponseOf } from '@hygie/contract'
import type { getTicketSettings, previewTicket as previewRoute, putTicketSettings } from '@hygie/contract/answers'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { type ActionRow, findAction } from '../actions/index.ts'
import { mailLocale, queueMail } from '../mail/index.ts'
import { findTicketSettings, saveTicketSettings } from './repository.ts'
import { templateIn, ticketOf, wordsIn } from './words.ts'

const actionOf = async ({ db, establishmentId }: TenantContext, id: number): Promise<ActionRow> => {
  const action = await findAction(db, establishmentId, id)
  if (!action) throw new AppError('not-found')
  return action
}

/** Words, address and template by which this house writes its tickets. */
const writingOf = async ({ db, establishmentId }: TenantContext) => {
  const words = wordsIn(await mailLocale(db))
  const { address, subject, body } = await findTicketSettings(db, establishmentId)
  const shipped = templateIn(words)
  return { words, address, template: { subject: subject ?? shipped.subject, body: body ?? shipped.body }, own: subject !== null || body !== null }
}

export const viewTicketSettings = async (context: TenantContext): Promise<ResponseOf<typeof getTicketSettings>> => {
  const { address, template, own } = await writingOf(context)
  return { address, ...template, own }
}

/** What is left out of the body stays; null, or what Hygie writes, gives back the template of Hygie. */
export const saveTickets = async (context: TenantContext, body: BodyOf<typeof putTicketSettings>): Promise<void> => {
  const { db, establishmentId } = context
  const before = await findTicketSettings(db, establishmentId)
  const shipped = templateIn(wordsIn(await mailLocale(db)))
  const kept = (part: 'subject' | 'body'): string | null => {
    const asked = body[part]
    return asked === undefined ? before[part] : !asked || asked === shipped[part] ? null : asked
  }
  const settings = { address: body.address, subject: kept('subject'), body: kept('body') }
  await saveTicketSettings(db, establishmentId, settings)
  if (settings.address !== before.address) context.seal('ticket.address-changed', { set: settings.address !== null })
  if (settings.subject !== before.subject || settings.body !== before.body)
    context.seal('ticket.template-changed', { subject: settings.subject, body: settings.body })
}

export const previewTicket = async (
  context: TenantContext,
  asked: BodyOf<typeof previewRoute>,
): Promise<{ address: string | null; subject: string; text: string }> => {
  const action = await actionOf(context, asked.actionId)
  const { words, address, template } = await writingOf(context)
  const { subject, body } = ticketOf(
    words,
    { subject: asked.subject || template.subject, body: asked.body || template.body },
    action,
    context.establishment.name,
  )
  return { address, subject, text: body }
}

/** One mail for one ticket: GLPI's collector makes the ticket. @throws AppError `not-found` | `conflict` without an address, or when the action is closed */
export const sendTicket = async (context: TenantContext, actionId: number) => {
  const action = await actionOf(context, actionId)
  const { words, address, template } = await writingOf(context)
  if (!address || action.status !== 'open') throw new AppError('conflict')
  const ticket = ticketOf(words, template, action, context.establishment.name)
  const told = await queueMail(context, { kind: 'ticket', name: 'GLPI', address, alone: true, ...ticket })
  context.seal('ticket.sent', { actionId })
  return { mail: told?.state ?? null }
}
