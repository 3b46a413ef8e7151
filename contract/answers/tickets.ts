import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done, establishmentParams, id } from '../core/schemas.ts'

/** What a template names between braces: `{title}`. A line whose fields are all empty is left out. */
export const TICKET_FIELDS = ['number', 'title', 'reason', 'gesture', 'day', 'person', 'house'] as const
export type TicketField = (typeof TICKET_FIELDS)[number]

const MOST_SUBJECT = 200
const MOST_BODY = 4000
const isKnown = (text: string): boolean => [...text.matchAll(/\{([^{}]*)\}/gu)].every((found) => TICKET_FIELDS.some((one) => one === found[1]))
const template = (most: number) => z.string().trim().max(most).refine(isKnown)
const ticketTemplate = z.object({
  /** null: the one of Hygie. */
  subject: template(MOST_SUBJECT)
    .refine((text) => !/[\r\n]/u.test(text))
    .nullish(),
  body: template(MOST_BODY).nullish(),
})

const BASE = '/api/establishments/:establishmentId'
const at = { establishmentId: 1 }
const email = z.email().max(254)
const mailState = z.enum(['waiting', 'sent', 'failed', 'off', 'demonstration', 'cancelled']).nullable()

const ticketBody = z.object({ actionId: id })
export const getTicketSettings = defineRoute({
  method: 'GET',
  path: `${BASE}/answers/tickets`,
  summary: 'Where tickets go, and what they say: the address that the collector of GLPI reads, the template of the house',
  permission: 'actions.read',
  params: establishmentParams,
  response: z.object({
    address: z.string().nullable(),
    subject: z.string(),
    body: z.string(),
    /** The template of the house differs from that of Hygie. */
    own: z.boolean(),
  }),
  example: { params: at },
})
export const putTicketSettings = defineRoute({
  method: 'PUT',
  path: `${BASE}/answers/tickets`,
  summary: 'Set the address that the collector of GLPI reads, and the template of the tickets',
  permission: 'actions.write',
  params: establishmentParams,
  body: ticketTemplate.extend({ address: email.nullable() }),
  response: done,
  example: { params: at, body: { address: 'glpi@chu.example', subject: '[{number}] {title}', body: '{title}\n\n{reason}' } },
})
export const previewTicket = defineRoute({
  method: 'POST',
  path: `${BASE}/answers/tickets/preview`,
  summary: 'The ticket as GLPI would receive it, by the template of the house or by one being written',
  permission: 'actions.write',
  params: establishmentParams,
  body: ticketBody.extend(ticketTemplate.shape),
  response: z.object({ address: z.string().nullable(), subject: z.string(), text: z.string() }),
  errors: ['not-found'],
  example: { params: at, body: { actionId: 1 } },
})
export const sendTicket = defineRoute({
  method: 'POST',
  path: `${BASE}/answers/tickets`,
  summary: 'Send an action to GLPI by mail',
  permission: 'actions.write',
  params: establishmentParams,
  body: ticketBody,
  response: z.object({ mail: mailState }),
  errors: ['not-found', 'conflict'],
  example: { params: at, body: { actionId: 1 } },
})
