import { z } from 'zod'
import { listFacts, recordFact } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { enqueueOnce, everyHouse, type JobContext, tenantJob } from '../../platform/jobs/index.ts'
import type { Services } from '../../platform/services.ts'
import { healthOf } from './health.ts'

const KIND = 'hygie.restored'
/** The same answer is not worth a line every night: it is told again each week, before it grows old. A different one is told at once. */
const REPEAT_MS = 6.5 * 86_400_000

const payload = z.object({ restored: z.boolean(), seconds: z.number().nullable(), archiveOf: z.iso.datetime().nullable(), code: z.string().nullable() })

/** What Hygie measured on itself, as a fact of the house whose data it keeps. */
export const tellHouse = tenantJob({
  name: 'backups.tell-house',
  payload,
  run: async (context, told) => {
    const [last] = await listFacts(context.db, [context.establishmentId], { kinds: [KIND], recordedUntil: context.now, files: false })
    const same = last !== undefined && restoredIn(last.value) === told.restored
    if (same && context.now.getTime() - last.observedAt.getTime() < REPEAT_MS) return
    await recordFact(asTenant(context), {
      kind: KIND,
      value: { restored: told.restored, seconds: told.seconds, archiveOf: told.archiveOf, reason: told.code },
      observedOn: context.today,
      observedAt: context.now,
      source: { type: 'engine', label: 'Hygie' },
    })
  },
})

/** Asks that each real house be told how its backup stands; the demonstration tells its own story. */
export const tellHouses = async (services: Services): Promise<void> => {
  const { health, seconds, archiveOf, code } = await healthOf(services)
  if (health === 'no-key' || health === 'never') return
  const told = { restored: health === 'proven', seconds, archiveOf, code: health === 'stale' ? 'stale' : code }
  for (const { id, demonstration } of await everyHouse(services.owner.db)) if (!demonstration) await enqueueOnce(services, id, tellHouse, told)
  services.jobs.wake()
}

const restoredIn = (value: unknown): boolean => typeof value === 'object' && value !== null && 'restored' in value && value.restored === true

/** Nobody asked: the source says who measured. */
const asTenant = (context: JobContext): TenantContext => ({
  ...context,
  address: '',
  user: { id: 0, name: 'Hygie', email: '', jobTitle: '' },
  access: { user: { id: 0, name: 'Hygie', email: '', jobTitle: '' }, roles: [], platform: new Set(), establishments: new Map(), ghts: new Map() },
  fileHashes: () => Promise.resolve([]),
})
