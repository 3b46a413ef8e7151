import { sendMessage, SmtpError } from '@hygie/collectors/smtp'
import { z } from 'zod'
import { endOfParisDay, parisDay } from '../../platform/clock/index.ts'
import { enqueueOnce, outsideJob, platformJob } from '../../platform/jobs/index.ts'
import { namesOfHouses } from '../../platform/tenancy/index.ts'
import type { Services } from '../../platform/services.ts'
import { messageOf, type Part } from './compose.ts'
import * as repository from './repository.ts'
import { findSettings } from './settings-repository.ts'
import { serverOf } from './settings.ts'

/** Tries before a mail is shown as not sent: an hour with the doubling of pg-boss, longer than any greylisting. */
const MOST_ATTEMPTS = 8
/** What is added meanwhile goes in the same mail. */
const RIPENS_MS = 10 * 60_000

/** Monday of the Paris week of a day. */
export const mondayOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

const DAY_MS = 86_400_000

const startOfWeek = (day: string): Date => {
  const sunday = new Date(Date.parse(mondayOf(day)) - DAY_MS).toISOString().slice(0, 10)
  return new Date(endOfParisDay(sunday).getTime() + 1)
}

const nextMonday = (day: string): string => new Date(Date.parse(mondayOf(day)) + 7 * DAY_MS).toISOString().slice(0, 10)

/** One address at a time: all that waits for it leaves in one mail, or waits for Monday when this week's has left. */
const deliver = async (services: Services, address: string): Promise<void> => {
  const owner = services.owner.db
  const now = services.clock.now()
  const today = parisDay(now)
  const waiting = await repository.waitingFor(owner, services.keys, address, today)
  const names = await namesOfHouses(
    owner,
    waiting.map((row) => row.establishment_id),
  )
  const rows = waiting.map((row): Part => ({ ...row, establishment_name: names.get(row.establishment_id) ?? '' }))
  if (rows.length === 0) return
  const settings = await findSettings(owner)
  if (!settings?.enabled) {
    await repository.updateMails(owner, rows, { state: 'off', reason: null })
    return
  }
  const together = rows.filter((row) => !row.alone)
  const spent = together.length > 0 && (await repository.hadMailSince(owner, address, startOfWeek(today)))
  if (spent && !together.some((row) => row.now)) await repository.updateMails(owner, together, { not_before: nextMonday(today) })
  else if (together.length > 0) await send(services, together)
  for (const row of rows.filter((one) => one.alone)) await send(services, [row])
}

const send = async (services: Services, parts: readonly Part[]): Promise<void> => {
  const owner = services.owner.db
  const settings = await findSettings(owner)
  if (!settings) return
  const message = messageOf({ services, settings }, parts, services.clock.now())
  await repository.beginSending(owner, parts, message.messageId)
  try {
    await sendMessage(await serverOf(services, settings), message)
  } catch (error) {
    if (!(error instanceof SmtpError)) throw error
    const spent = error.permanent || parts.some((part) => part.attempts + 1 >= MOST_ATTEMPTS)
    await repository.updateMails(owner, parts, { reason: error.code, ...(spent ? { state: 'failed' as const } : {}) })
    if (error.permanent) return
    throw error
  }
  await repository.updateMails(owner, parts, { state: 'sent', reason: null, sent_at: services.clock.now() })
}

export const deliverJob = outsideJob({
  name: 'mail.deliver',
  payload: z.object({ address: z.string() }),
  attempts: MOST_ATTEMPTS,
  run: ({ services }, { address }) => deliver(services, address),
})

const HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hour12: false })

/** What can wait leaves between seven and eight in the evening: on Mondays, together with the mail of the week. */
const isDaytime = (now: Date): boolean => {
  const hour = Number(HOUR.format(now))
  return hour >= 7 && hour < 20
}

/** Every ten minutes: what has had the time to be grouped leaves. */
export const ripenJob = platformJob({
  name: 'mail.ripen',
  schedule: '*/10 * * * *',
  run: async ({ services, now }) => {
    if (!isDaytime(now)) return
    const ripe = await repository.ripeAddresses(services.owner.db, { writtenBefore: new Date(now.getTime() - RIPENS_MS), day: parisDay(now) })
    for (const { address, establishmentId } of ripe) await enqueueOnce(services, establishmentId, deliverJob, { address })
  },
})
