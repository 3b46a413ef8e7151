import { endOfParisDay, parisDay } from '../../platform/clock/index.ts'
import { platformJob } from '../../platform/jobs/index.ts'
import type { Services } from '../../platform/services.ts'
import { lastEvents } from './events.ts'
import { listArchives } from './folder.ts'
import { makeBackup } from './make-backup.ts'
import { proveLastBackup } from './prove.ts'
import { recoveryPublicKey } from './recovery-key.ts'
import { runningOf } from './running.ts'
import { tellHouses } from './tell-house.ts'

const ACTOR = 'job:backups.nightly'
const DAY_MS = 86_400_000

/** The last time a backup should have begun. */
export const lastPlanned = (now: Date, hour: number): Date => {
  const midnightBefore = (instant: Date): number => endOfParisDay(parisDay(new Date(endOfParisDay(parisDay(instant)).getTime() - DAY_MS))).getTime() + 1
  const today = new Date(midnightBefore(now) + hour * 3_600_000)
  return today <= now ? today : new Date(midnightBefore(new Date(now.getTime() - DAY_MS)) + hour * 3_600_000)
}

const nights = new WeakMap<Services, Promise<void>>()

/** What is due now, by what is there rather than by what was planned: a night missed is caught up, a failure tried again at the next hour. */
const whatIsDue = async (services: Services, now: Date): Promise<{ backup: boolean; proof: boolean }> => {
  if (!(await recoveryPublicKey(services))) return { backup: false, proof: false }
  const { 'backup.made': made, 'backup.proof': proof } = await lastEvents(services)
  const { backupHour } = services.config
  const [newest] = await listArchives(services)
  const backup = backupHour !== null && (!made || !newest || made.at < lastPlanned(now, backupHour))
  const proven = newest && proof && Date.parse(proof.payload.archiveOf) >= newest.createdAt.getTime()
  return { backup, proof: backup || (newest !== undefined && newest.openable && !proven) }
}

/** The backup, then its proof, each telling what it gave; then the houses again: nights that stop coming are told too. */
const spendNight = async (services: Services): Promise<void> => {
  const due = await whatIsDue(services, services.clock.now())
  const attempt = (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      (error: unknown) => {
        services.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'backup or its proof failed')
        return false
      },
    )
  const made = !due.backup || (await attempt(makeBackup(services, ACTOR)))
  if (made && due.proof) await attempt(proveLastBackup(services, ACTOR))
  await tellHouses(services)
}

/** Every hour, and at each start; it does not hold the other jobs up. */
export const nightly = platformJob({
  name: 'backups.nightly',
  schedule: '10 * * * *',
  run: async ({ services }) => {
    if (runningOf(services)) return
    const night = spendNight(services).catch((error: Error) => services.log.warn({ reason: error.message }, 'the night of backups'))
    nights.set(services, night)
    await Promise.resolve()
  },
})

/** Resolves once the night under way is over. */
export const nightOver = async (services: Services): Promise<void> => nights.get(services)
