import { sendMessage, SmtpError, messageBytes } from '@hygie/collectors/smtp'
import type { ErrorCode } from '@hygie/contract'
import * as contract from '@hygie/contract/mail'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { handleSignedIn, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { countWaiting, enqueue, failedRequests, forgetRequest, listRuns, reviveRequest } from '../../platform/jobs/index.ts'
import { messageOf, type Part, textOf, wordsIn } from './compose.ts'
import { deliverJob } from './deliver.ts'
import * as repository from './repository.ts'
import { changeSettings, serverOf, viewSettings } from './settings.ts'
import { findSettings } from './settings-repository.ts'

const DONE = { done: true } as const

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const view = (row: Omit<repository.MailRow, 'body'>): contract.OutgoingMail => ({
  id: row.id,
  kind: row.kind,
  toName: row.to_name,
  toAddress: row.to_address,
  subject: row.subject,
  state: row.state,
  reason: row.reason,
  attempts: row.attempts,
  notBefore: row.state === 'waiting' ? row.not_before : null,
  createdAt: row.created_at.toISOString(),
  sentAt: iso(row.sent_at),
})

const partOf = async ({ db, establishmentId, establishment, services }: TenantContext, id: number): Promise<Part> => {
  const row = await repository.findMail(db, services.keys, establishmentId, id)
  if (!row) throw new AppError('not-found')
  return { ...row, establishment_name: establishment.name }
}

/** Refused by the SMTP server: said with our words, since its own may hold addresses. */
const said = (error: unknown): unknown => (error instanceof SmtpError ? new AppError(`mail-${error.reason}` satisfies ErrorCode, { code: error.code }) : error)

export const routes: Registration[] = [
  handleSignedIn(contract.getMailSettings, async ({ db, services }) => {
    const settings = await findSettings(db)
    return { settings: settings && viewSettings(settings), ...(await repository.countMails(services.owner.db)) }
  }),
  handleSignedIn(contract.putMailSettings, async (context, { body }) => {
    await changeSettings(context, body)
    return DONE
  }),
  handleSignedIn(contract.testMail, async (context, { body }) => {
    const { db, services, now, user } = context
    const settings = await findSettings(db)
    if (!settings?.enabled) throw new AppError('mail-off')
    const words = wordsIn(settings.locale)
    const text = words.t('testBody')
    const to = { name: user.name, address: body.address }
    const from = { name: settings.sender_name, address: settings.sender_address }
    const messageId = `<test-${now.getTime()}@${settings.sender_address.split('@')[1] ?? 'hygie'}>`
    const message = { from, to, subject: words.t('testSubject'), text, html: `<p>${text}</p>`, messageId, date: now }
    await serverOf(services, settings)
      .then((server) => sendMessage(server, message))
      .catch((error: unknown) => Promise.reject(said(error)))
    context.seal('mail.tested', {})
    return DONE
  }),
  handleSignedIn(contract.listJobs, async ({ services }) => {
    const owner = services.owner.db
    const [waiting, failed, runs] = await Promise.all([countWaiting(owner), failedRequests(owner), listRuns(owner)])
    return {
      running: services.jobs.running(),
      waiting,
      failed: failed.map((one) => ({ ...one, requestedAt: one.requestedAt.toISOString(), failedAt: iso(one.failedAt) })),
      scheduled: runs.map((one) => ({ name: one.name, startedAt: one.started_at.toISOString(), succeededAt: iso(one.succeeded_at), error: one.last_error })),
    }
  }),
  handleSignedIn(contract.retryJob, async ({ services }, { body }) => {
    if (!(await reviveRequest(services.owner.db, body.id))) throw new AppError('not-found')
    services.jobs.noted()
    return DONE
  }),
  handleSignedIn(contract.forgetJob, async (context, { body }) => {
    if (!(await forgetRequest(context.services.owner.db, body.id))) throw new AppError('not-found')
    context.seal('job.forgotten', { id: body.id })
    return DONE
  }),
  handleTenant(contract.listMails, async ({ db, establishmentId }) => ({
    mailOn: (await findSettings(db))?.enabled ?? false,
    mails: (await repository.listMails(db, establishmentId)).map(view),
  })),
  handleTenant(contract.previewMail, async (context, { params }) => {
    const part = await partOf(context, params.mailId)
    return { ...view(part), text: textOf({ services: context.services, settings: await findSettings(context.db) }, [part], false) }
  }),
  handleTenant(contract.downloadMail, async (context, { params }) => {
    const part = await partOf(context, params.mailId)
    const message = messageOf({ services: context.services, settings: await findSettings(context.db) }, [part], context.now)
    return { name: `hygie-${part.id}.eml`, mediaType: 'message/rfc822', body: () => messageBytes(message) }
  }),
  handleTenant(contract.resendMail, async (context, { params }) => {
    const part = await partOf(context, params.mailId)
    if (!(await findSettings(context.db))?.enabled || context.establishment.demonstration) throw new AppError('mail-off')
    if (part.state !== 'failed' && part.state !== 'off') throw new AppError('conflict')
    await repository.setMailWaiting(context.db, context.establishmentId, part.id)
    await enqueue(context, deliverJob, { address: part.to_address })
    context.seal('mail.asked-again', { id: part.id })
    return DONE
  }),
]
