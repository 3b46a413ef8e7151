import { SmtpError, type SmtpServer } from '@hygie/collectors/smtp'
import type { BodyOf } from '@hygie/contract'
import type { MailSettings, putMailSettings } from '@hygie/contract/mail'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { pinHost, reachOfWritten } from '../../platform/outgoing/index.ts'
import type { Services } from '../../platform/services.ts'
import { findSettings, saveSettings, type SettingsRow } from './settings-repository.ts'

const PURPOSE = 'smtp password'

export const viewSettings = (row: SettingsRow): MailSettings => ({
  enabled: row.enabled,
  host: row.host,
  port: row.port,
  security: row.security,
  user: row.user_name,
  authority: row.authority,
  senderName: row.sender_name,
  senderAddress: row.sender_address,
  publicUrl: row.public_url,
  locale: row.locale,
  hasPassword: row.password_sealed !== null,
  changedAt: row.changed_at.toISOString(),
  changedBy: row.changed_by,
})

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/

export const changeSettings = async (context: SignedInContext, body: BodyOf<typeof putMailSettings>): Promise<void> => {
  const { db, services, now, user } = context
  const kept = await findSettings(db)
  const user_name = body.user || null
  // A password kept for one server is not handed to another one.
  const same = kept !== null && kept.host === body.host && kept.user_name === user_name
  const password_sealed = user_name === null ? null : body.password ? services.secrets.seal(PURPOSE, body.password) : same ? kept.password_sealed : null
  if (body.security === 'none' && user_name !== null && !LOOPBACK.test(body.host)) throw new AppError('mail-password-in-clear')
  await saveSettings(db, {
    enabled: body.enabled,
    host: body.host,
    port: body.port,
    security: body.security,
    user_name,
    password_sealed,
    authority: body.authority || null,
    sender_name: body.senderName,
    sender_address: body.senderAddress,
    public_url: body.publicUrl,
    locale: body.locale,
    changed_at: now,
    changed_by: user.name,
  })
  const { enabled, host, port, security, publicUrl } = body
  context.seal('mail.settings-changed', { enabled, host, port, security, publicUrl })
}

/** @throws SmtpError the name leads to no address, or to one that is never called */
export const serverOf = async ({ secrets }: Services, row: SettingsRow): Promise<SmtpServer> => ({
  host: row.host,
  address: await addressOf(row.host),
  port: row.port,
  security: row.security,
  user: row.user_name,
  password: row.password_sealed === null ? null : secrets.open(PURPOSE, row.password_sealed),
  authority: row.authority,
})

/** nodemailer tries one: the oldest protocol, which every relay speaks. */
const addressOf = async (host: string): Promise<string> => {
  const found = await pinHost(host, reachOfWritten(host)).catch(() => Promise.reject(new SmtpError('unreachable', undefined)))
  return (found.find(({ family }) => family === 4) ?? found[0]).address
}
