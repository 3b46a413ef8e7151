import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done, establishmentParams, id, instant } from '../core/schemas.ts'

const BASE = '/api/establishments/:establishmentId/calendar'
const at = { establishmentId: 1 }

export const downloadCalendar = defineRoute({
  method: 'GET',
  path: `${BASE}/file`,
  summary: 'Due dates and exercises of the next ninety days, as an .ics file',
  permission: 'obligations.read',
  params: establishmentParams,
  query: z.object({ locale: z.enum(['fr', 'en']).optional() }),
  response: 'file',
  example: { params: at, query: {} },
})
export const listFeeds = defineRoute({
  method: 'GET',
  path: `${BASE}/feeds`,
  summary: 'Calendar addresses that the signed-in person made for this establishment',
  permission: 'obligations.read',
  params: establishmentParams,
  response: z.object({ feeds: z.array(z.object({ id: z.number(), createdAt: instant })) }),
  example: { params: at },
})
export const createFeed = defineRoute({
  method: 'POST',
  path: `${BASE}/feeds`,
  summary: 'Make a secret calendar address, to subscribe to from a calendar program; shown once',
  permission: 'obligations.read',
  params: establishmentParams,
  body: z.object({ locale: z.enum(['fr', 'en']).optional() }),
  response: z.object({ id: z.number(), path: z.string() }),
  example: { params: at, body: {} },
})
export const revokeFeed = defineRoute({
  method: 'DELETE',
  path: `${BASE}/feeds/:feedId`,
  summary: 'Close a calendar address',
  permission: 'obligations.read',
  params: establishmentParams.extend({ feedId: id }),
  body: z.object({}),
  response: done,
  errors: ['not-found'],
  example: { params: { ...at, feedId: 1 }, body: {} },
})
/** The only secret that stands in an address: calendar programs know nothing else. It opens titles and dates, nothing more. */
export const readFeed = defineRoute({
  method: 'GET',
  path: '/api/calendar/:token',
  summary: 'The calendar behind a secret address',
  permission: 'public',
  params: z.object({ token: z.string().regex(/^[\w-]{20,200}(?:\.ics)?$/) }),
  response: 'file',
  errors: ['not-found'],
  example: { params: { token: 'a-token-of-a-calendar-address.ics' } },
})

export const getMondayMail = defineRoute({
  method: 'GET',
  path: '/api/account/monday-mail',
  summary: 'Whether the signed-in person gets the Monday mail of the establishments where they are the security officer',
  permission: 'session',
  response: z.object({ wanted: z.boolean() }),
  example: {},
})
export const putMondayMail = defineRoute({
  method: 'PUT',
  path: '/api/account/monday-mail',
  summary: 'Want the Monday mail, or not',
  permission: 'session',
  body: z.object({ wanted: z.boolean() }),
  response: done,
  example: { body: { wanted: false } },
})
