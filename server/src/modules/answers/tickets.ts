import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { type ActionRow, findAction } from '../actions/index.ts'
import { mailLocale, queueMail } from '../mail/index.ts'
import { ticketAddress } from './repository.ts'
import { ticketOf, wordsIn } from './words.ts'

const actionOf = async ({ db, establishmentId }: TenantContext, id: number): Promise<ActionRow> => {
  const action = await findAction(db, establishmentId, id)
  if (!action) throw new AppError('not-found')
  return action
}

export const previewTicket = async (context: TenantContext, actionId: number): Promise<{ address: string | null; subject: string; text: string }> => {
  const action = await actionOf(context, actionId)
  const { subject, body } = ticketOf(wordsIn(await mailLocale(context.db)), action, context.establishment.name)
  return { address: await ticketAddress(context.db, context.establishmentId), subject, text: body }
}

/** One mail for one ticket: GLPI's collector makes the ticket. @throws AppError `not-found` | `conflict` without an address, or when the action is closed */
export const sendTicket = async (context: TenantContext, actionId: number) => {
  const action = await actionOf(context, actionId)
  const address = await ticketAddress(context.db, context.establishmentId)
  if (!address || action.status !== 'open') throw new AppError('conflict')
  const told = await queueMail(context, {
    kind: 'ticket',
    name: 'GLPI',
    address,
    alone: true,
    ...ticketOf(wordsIn(await mailLocale(context.db)), action, context.establishment.name),
  })
  context.seal('ticket.sent', { actionId })
  return { mail: told?.state ?? null }
}
