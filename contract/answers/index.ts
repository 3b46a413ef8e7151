import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, day, done, establishmentParams, ghtParams, id, instant, label, longText } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

export * from './tickets.ts'

export const ANSWERS = ['done', 'blocked', 'not-me', 'not-before'] as const
export type LinkAnswer = (typeof ANSWERS)[number]
/** `to-check`: nobody has looked yet. « Fait » proves nothing by itself. */
export const REPLY_STATES = ['to-check', 'accepted', 'refused', 'seen'] as const
/** `used`: answered for good. `over`: the action is closed. */
export const LINK_STATES = ['open', 'used', 'over', 'expired', 'revoked'] as const

/**
 * What accepting a « done » does to the proofs. `fact`: the file is recorded as the fact the action waits for, which closes it; the others close it on a document, and prove
 * nothing: no file came, the action waits for no fact, the fact is measured and never given by a person, or it holds more than yes (`values`) and is recorded on its own page.
 */
export const REPLY_PROOFS = ['fact', 'no-file', 'no-fact', 'measured', 'values'] as const

const token = z.string().min(20).max(200)
const email = z.email().max(254)

export const reply = z.object({
  id: z.number(),
  linkId: z.number(),
  actionId: z.number(),
  actionTitle: z.string(),
  personName: z.string(),
  answer: z.enum(ANSWERS),
  comment: z.string().nullable(),
  notBefore: day.nullable(),
  file: fileRef.nullable(),
  at: instant,
  state: z.enum(REPLY_STATES),
  checkedAt: instant.nullable(),
  checkedBy: z.string().nullable(),
  checkedNote: z.string().nullable(),
  /** Of a « done » nobody has looked at yet. */
  proves: z.object({ outcome: z.enum(REPLY_PROOFS), kind: bilingual.nullable() }).nullable(),
})
export type Reply = z.output<typeof reply>

export const answerLink = z.object({
  id: z.number(),
  actionId: z.number(),
  personName: z.string(),
  personAddress: z.string().nullable(),
  escalationName: z.string().nullable(),
  state: z.enum(LINK_STATES),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant,
  /** What became of the mail; null: it was not asked for, or the person has no address. */
  mail: z.enum(['waiting', 'sent', 'failed', 'off', 'demonstration', 'cancelled']).nullable(),
})
export type AnswerLink = z.output<typeof answerLink>

export const linkInput = z.object({
  actionId: id,
  personName: label,
  /** Without an address the link is copied, or printed as a QR code. */
  personAddress: email.nullish(),
  /** Whom to call in doubt: shown on the page of the link. */
  contact: label,
  /** Told after a week of silence past the day: chosen by the sender, never guessed. */
  escalationName: z.string().trim().max(300).nullish(),
  escalationAddress: email.nullish(),
  /** Leaves even if the person has had this week's mail. */
  now: z.boolean().optional(),
  validDays: z.number().int().min(1).max(180).optional(),
})

const BASE = '/api/establishments/:establishmentId'
const at = { establishmentId: 1 }

export const listAnswers = defineRoute({
  method: 'GET',
  path: `${BASE}/answers`,
  summary: 'Links sent to people about actions, and what they answered, the newest first',
  permission: 'actions.read',
  params: establishmentParams,
  query: z.object({ actionId: id.optional() }),
  response: z.object({ mailOn: z.boolean(), links: z.array(answerLink), replies: z.array(reply) }),
  example: { params: at, query: {} },
})
export const listGroupAnswers = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/answers',
  summary: 'What people answered and nobody has looked at yet, in the houses a group reads live',
  permission: 'group.read',
  params: ghtParams,
  response: z.object({ replies: z.array(reply.extend({ establishmentId: z.number(), establishmentName: z.string() })) }),
  example: { params: { ghtId: 1 } },
})
export const sendLink = defineRoute({
  method: 'POST',
  path: `${BASE}/answers/links`,
  summary: 'Send an open action to a named person, who answers by a link without an account',
  permission: 'actions.write',
  params: establishmentParams,
  body: linkInput,
  response: z.object({ id: z.number(), token: z.string(), mail: answerLink.shape.mail }),
  errors: ['not-found', 'conflict'],
  example: {
    params: at,
    body: { actionId: 1, personName: 'Karim Belhadj', personAddress: 'karim@chu.example', contact: 'Claire Montferrand, poste 4512' },
  },
})
const linkParams = establishmentParams.extend({ linkId: id })
export const showLink = defineRoute({
  method: 'POST',
  path: `${BASE}/answers/links/:linkId/showing`,
  summary: 'Give a link again, to copy it or print its QR code',
  permission: 'actions.write',
  params: linkParams,
  body: z.object({}),
  response: z.object({ token: z.string() }),
  errors: ['not-found', 'conflict'],
  example: { params: { ...at, linkId: 1 }, body: {} },
})
export const revokeLink = defineRoute({
  method: 'POST',
  path: `${BASE}/answers/links/:linkId/revocation`,
  summary: 'Take a link back: it opens nothing any more, and its mails do not leave',
  permission: 'actions.write',
  params: linkParams,
  body: z.object({}),
  response: done,
  errors: ['not-found'],
  example: { params: { ...at, linkId: 1 }, body: {} },
})
export const checkReply = defineRoute({
  method: 'POST',
  path: `${BASE}/answers/replies/:replyId/check`,
  summary:
    'Accept or refuse an answer: « done » accepted closes the action, and records its file as the fact it waits for; a proposed day accepted becomes its day',
  permission: 'actions.write',
  params: establishmentParams.extend({ replyId: id }),
  body: z.object({ decision: z.enum(['accepted', 'refused', 'seen']), note: z.string().trim().max(300).nullish() }),
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { ...at, replyId: 1 }, body: { decision: 'accepted' } },
})

export const openedLink = z.object({
  state: z.enum(LINK_STATES),
  houseName: z.string(),
  demonstration: z.boolean(),
  personName: z.string(),
  title: z.string(),
  careReason: z.string().nullable(),
  firstGesture: z.string().nullable(),
  minutes: z.number().nullable(),
  closedBy: z.string().nullable(),
  dueOn: day.nullable(),
  /** By the clock of the establishment. */
  today: day,
  contact: z.string(),
  last: z.object({ answer: z.enum(ANSWERS), at: instant, notBefore: day.nullable() }).nullable(),
})
export type OpenedLink = z.output<typeof openedLink>

/** The token travels in the body: an address would stay in the logs of proxies. */
export const openLink = defineRoute({
  method: 'POST',
  path: '/api/answer/opening',
  summary: 'What a person is asked by a link; no account',
  permission: 'public',
  body: z.object({ token }),
  response: openedLink,
  errors: ['not-found', 'too-many-attempts'],
  example: { body: { token: 'a-token-of-a-link-that-was-sent' } },
})
export const attachToAnswer = defineRoute({
  method: 'POST',
  path: '/api/answer/file',
  summary: 'Add a file to the answer that will follow; sealed, to be checked by a person before it proves anything',
  permission: 'public',
  upload: true,
  maxBytes: 25 * 2 ** 20,
  body: z.object({ token }),
  response: done,
  errors: ['not-found', 'link-closed', 'payload-too-large', 'too-many-attempts'],
  example: { body: { token: 'a-token-of-a-link-that-was-sent' } },
})
export const answerByLink = defineRoute({
  method: 'POST',
  path: '/api/answer',
  summary: 'Answer by a link: done, blocked, not me, not before a day',
  permission: 'public',
  body: z
    .object({ token, answer: z.enum(ANSWERS), comment: longText.max(2000).nullish(), notBefore: day.nullish() })
    .refine((one) => one.answer !== 'not-before' || !!one.notBefore, { path: ['notBefore'] })
    .refine((one) => one.answer !== 'blocked' || !!one.comment, { path: ['comment'] }),
  response: openedLink,
  errors: ['not-found', 'link-closed', 'too-many-attempts'],
  example: { body: { token: 'a-token-of-a-link-that-was-sent', answer: 'done', comment: 'Fait ce matin.' } },
})
