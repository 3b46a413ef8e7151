import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done, establishmentParams, id, instant } from '../core/schemas.ts'

export const SMTP_SECURITIES = ['tls', 'starttls', 'none'] as const
export const MAIL_STATES = ['waiting', 'sent', 'failed', 'off', 'demonstration', 'cancelled'] as const

const settings = z.object({
  enabled: z.boolean(),
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(SMTP_SECURITIES),
  user: z.string().trim().max(200).nullish(),
  /** Certificate of the house's own authority, PEM. */
  authority: z.string().trim().max(20_000).nullish(),
  senderName: z.string().trim().min(1).max(120),
  senderAddress: z.email().max(254),
  /** Address of Hygie as the people who get its mails see it. */
  publicUrl: z.url({ protocol: /^https?$/ }).max(300),
  locale: z.enum(['fr', 'en']),
})
export const mailSettingsInput = settings.extend({
  /** Absent: the one kept. It is never given back. */
  password: z.string().max(500).nullish(),
})
const mailSettings = settings.extend({ hasPassword: z.boolean(), changedAt: instant, changedBy: z.string() })
export type MailSettings = z.output<typeof mailSettings>

export const getMailSettings = defineRoute({
  method: 'GET',
  path: '/api/administration/mail',
  summary: 'How this server sends mail; nothing is set until an administrator does it',
  permission: 'platform.read',
  response: z.object({ settings: mailSettings.nullable(), waiting: z.number(), failed: z.number() }),
  example: {},
})
export const putMailSettings = defineRoute({
  method: 'PUT',
  path: '/api/administration/mail',
  summary: 'Set how this server sends mail, or turn it off',
  permission: 'platform.write',
  stepUp: true,
  body: mailSettingsInput,
  response: done,
  errors: ['mail-password-in-clear'],
  example: {
    body: {
      enabled: true,
      host: 'smtp.chu.example',
      port: 587,
      security: 'starttls',
      user: 'hygie',
      password: 'mot de passe du relais',
      senderName: 'Hygie',
      senderAddress: 'hygie@chu.example',
      publicUrl: 'https://hygie.chu.example',
      locale: 'fr',
    },
  },
})
export const testMail = defineRoute({
  method: 'POST',
  path: '/api/administration/mail-test',
  summary: 'Send a test mail, now, to an address, with the settings kept',
  permission: 'platform.write',
  body: z.object({ address: z.email().max(254) }),
  response: done,
  errors: ['mail-off', 'mail-unreachable', 'mail-tls', 'mail-sign-in', 'mail-refused'],
  example: { body: { address: 'rssi@chu.example' } },
})

const jobFailed = z.object({
  id: z.string(),
  name: z.string(),
  establishmentName: z.string(),
  attempts: z.number(),
  error: z.string().nullable(),
  requestedAt: instant,
  failedAt: instant.nullable(),
})
export const listJobs = defineRoute({
  method: 'GET',
  path: '/api/administration/jobs',
  summary: 'What the server does by itself: last runs, what waits, what failed',
  permission: 'platform.read',
  response: z.object({
    /** false: what is asked waits; the log of the server says why. */
    running: z.boolean(),
    waiting: z.number(),
    failed: z.array(jobFailed),
    scheduled: z.array(z.object({ name: z.string(), startedAt: instant, succeededAt: instant.nullable(), error: z.string().nullable() })),
  }),
  example: {},
})
const jobBody = z.object({ id: z.uuid() })
export const retryJob = defineRoute({
  method: 'POST',
  path: '/api/administration/jobs/retry',
  summary: 'Try a failed job again',
  permission: 'platform.write',
  body: jobBody,
  response: done,
  errors: ['not-found'],
  example: { body: { id: '6f1b1f0e-0000-4000-8000-000000000000' } },
})
export const forgetJob = defineRoute({
  method: 'POST',
  path: '/api/administration/jobs/forget',
  summary: 'Give a failed job up',
  permission: 'platform.write',
  body: jobBody,
  response: done,
  errors: ['not-found'],
  example: { body: { id: '6f1b1f0e-0000-4000-8000-000000000000' } },
})

export const outgoingMail = z.object({
  id: z.number(),
  kind: z.string(),
  toName: z.string(),
  toAddress: z.string(),
  subject: z.string(),
  state: z.enum(MAIL_STATES),
  /** Why it did not leave: a code of an SMTP failure. */
  reason: z.string().nullable(),
  attempts: z.number(),
  /** Held until that day: the person has had this week's mail. */
  notBefore: z.iso.date().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
})
export type OutgoingMail = z.output<typeof outgoingMail>

export const listMails = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/mails',
  summary: 'What was told to whom by mail, the newest first: sent, waiting, or not sent and why',
  permission: 'actions.read',
  params: establishmentParams,
  response: z.object({ mailOn: z.boolean(), mails: z.array(outgoingMail) }),
  example: { params: { establishmentId: 1 } },
})
const mailParams = establishmentParams.extend({ mailId: id })
export const previewMail = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/mails/:mailId',
  summary: 'The text of a mail as the person reads it; its link is not shown',
  permission: 'actions.write',
  params: mailParams,
  response: outgoingMail.extend({ text: z.string() }),
  errors: ['not-found'],
  example: { params: { establishmentId: 1, mailId: 1 } },
})
export const downloadMail = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/mails/:mailId/eml',
  summary: 'The mail as an .eml file, with its links, to be sent from one’s own mailbox',
  permission: 'actions.write',
  params: mailParams,
  response: 'file',
  errors: ['not-found'],
  example: { params: { establishmentId: 1, mailId: 1 } },
})
export const resendMail = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/mails/:mailId/sending',
  summary: 'Send a mail that did not leave',
  permission: 'actions.write',
  params: mailParams,
  body: z.object({}),
  response: done,
  errors: ['not-found', 'conflict', 'mail-off'],
  example: { params: { establishmentId: 1, mailId: 1 }, body: {} },
})
