import { platformJob } from '../../platform/jobs/index.ts'
import { askForStamp, imprintOf, keepFault, keepReply, queueDueHeads, takeWaiting } from '../../platform/ledger/index.ts'
import { findSettings } from './repository.ts'
import { authorityOf } from './settings.ts'

/** Acts that people will want to date whatever happens next. */
const DECISIONS = [
  'release.signed',
  'folder.released',
  'folder.handed-over',
  'self-assessment.approved',
  'exercise.lessons-signed',
  'budget-computation.sealed',
  'attestation.recorded',
  'group-rule.adopted',
  'rule.adopted',
  'duty-exception.accepted',
  'delegation.given',
  'ledger.payload-erased',
  'file.removed',
  'backup.restored',
]
const RHYTHM = { entries: 50, patienceMs: 15 * 60_000, decisions: DECISIONS }
/** Before the next tick. */
const LONGEST_MS = 45_000

/** Every 50 entries, every 15 minutes, at each decision. An authority that does not answer keeps heads waiting: they are stamped later, and then proven to have existed before that. */
export const stampHeadsJob = platformJob({
  name: 'ledger.stamp-heads',
  schedule: '* * * * *',
  run: async ({ services }) => {
    const owner = services.owner.db
    const settings = await findSettings(owner)
    if (!settings?.enabled) return
    const authority = authorityOf(services, settings)
    const now = (): Date => services.clock.now()
    const start = now()
    await queueDueHeads(owner, { now: start, ...RHYTHM })
    while (now().getTime() - start.getTime() < LONGEST_MS) {
      const waiting = await takeWaiting(owner, now())
      if (!waiting) return
      const stamped = await askForStamp(authority, imprintOf(waiting.stream, waiting), now)
      if (stamped.ok) await keepReply(owner, waiting, stamped)
      else {
        await keepFault(owner, waiting, stamped.fault)
        // The others would wait for the same silence.
        if (stamped.fault === 'unreachable' || stamped.fault === 'slow') return
      }
    }
  },
})
