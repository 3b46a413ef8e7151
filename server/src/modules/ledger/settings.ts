import { randomBytes } from 'node:crypto'
import type { BodyOf, ResponseOf } from '@hygie/contract'
import type { getTimestampSettings, putTimestampSettings, testTimestamp, TimestampSettings } from '@hygie/contract/ledger'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { askForStamp, type CallFault, forgetFaults, queueFigures, readAuthorities, type TimestampAuthority } from '../../platform/ledger/index.ts'
import type { Services } from '../../platform/services.ts'
import { findSettings, saveSettings, type SettingsRow } from './repository.ts'

const PURPOSE = 'timestamp password'
const NO_ANSWER = new Set<string>(['unreachable', 'slow', 'too-large', 'address', 'tls'] satisfies CallFault[])
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

const view = (row: SettingsRow): TimestampSettings => ({
  enabled: row.enabled,
  url: row.url,
  user: row.user_name,
  authority: row.authority,
  reach: row.reach,
  hasPassword: row.password_sealed !== null,
  changedAt: row.changed_at.toISOString(),
  changedBy: row.changed_by,
})

export const viewSettings = async ({ db, services }: SignedInContext): Promise<ResponseOf<typeof getTimestampSettings>> => {
  const row = await findSettings(db)
  const { waitingSince, lastGenTime, certificateUntil, ...figures } = await queueFigures(services.owner.db)
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null
  return { ...figures, settings: row && view(row), waitingSince: iso(waitingSince), lastGenTime: iso(lastGenTime), certificateUntil: iso(certificateUntil) }
}

export const changeSettings = async (context: SignedInContext, body: BodyOf<typeof putTimestampSettings>): Promise<void> => {
  const { db, services, now, user } = context
  const announced = body.authority.split('-----BEGIN CERTIFICATE-----').length - 1
  if (announced === 0 || readAuthorities(body.authority).length !== announced) throw new AppError('authority-unreadable')
  const kept = await findSettings(db)
  const user_name = body.user || null
  const { host, hostname, protocol } = new URL(body.url)
  if (protocol === 'http:' && user_name !== null && !LOOPBACK.test(hostname)) throw new AppError('timestamp-password-in-clear')
  // A password kept for one server is not handed to another one.
  const same = kept !== null && new URL(kept.url).host === host && kept.user_name === user_name
  const password_sealed = user_name === null ? null : body.password ? services.secrets.seal(PURPOSE, body.password) : same ? kept.password_sealed : null
  const { enabled, url, authority, reach } = body
  await saveSettings(db, { enabled, url, authority, reach, user_name, password_sealed, changed_at: now, changed_by: user.name })
  await forgetFaults(services.owner.db)
  context.seal('timestamps.settings-changed', { enabled, url, reach })
}

export const authorityOf = ({ secrets, config }: Pick<Services, 'secrets' | 'config'>, row: SettingsRow): TimestampAuthority => ({
  url: row.url,
  user: row.user_name,
  password: row.password_sealed === null ? null : secrets.open(PURPOSE, row.password_sealed),
  authorities: readAuthorities(row.authority),
  reach: row.reach,
  proxy: config.outgoingProxy,
})

export const tryAuthority = async ({ db, services }: SignedInContext): Promise<ResponseOf<typeof testTimestamp>> => {
  const row = await findSettings(db)
  if (!row) throw new AppError('timestamps-off')
  const stamped = await askForStamp(authorityOf(services, row), randomBytes(32).toString('hex'), () => services.clock.now())
  if (stamped.ok) return { genTime: stamped.genTime, certificateUntil: stamped.until }
  const { fault } = stamped
  throw new AppError(NO_ANSWER.has(fault) ? 'timestamp-unreachable' : 'timestamp-refused', { fault })
}
