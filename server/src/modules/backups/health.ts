import type { ResponseOf } from '@hygie/contract'
import type { getBackupHealth } from '@hygie/contract/backups'
import type { Services } from '../../platform/services.ts'
import { lastEvents } from './events.ts'
import { recoveryPublicKey } from './recovery-key.ts'

export type Health = ResponseOf<typeof getBackupHealth>

/** A night may be missed (a machine turned off); two may not. */
const STALE_MS = 50 * 3_600_000

/** Could Hygie itself be restored tonight? */
export const healthOf = async (services: Services): Promise<Health> => {
  const { 'backup.proof': proof, 'backup.failed': failed } = await lastEvents(services)
  const proven = proof?.payload.ok ? proof : null
  const since = proven ? { provenAt: proven.at.toISOString(), seconds: proven.payload.seconds, archiveOf: proven.payload.archiveOf } : null
  const told = { provenAt: null, seconds: null, archiveOf: null, code: null, ...since }
  if (!(await recoveryPublicKey(services))) return { ...told, health: 'no-key' }
  if (failed && (!proof || failed.at > proof.at)) return { ...told, health: 'failing', code: failed.payload.code }
  if (proof && !proof.payload.ok) return { ...told, health: 'failing', code: `proof-${proof.payload.failed}` }
  if (!proven) return { ...told, health: 'never' }
  return { ...told, health: services.clock.now().getTime() - Date.parse(proven.payload.archiveOf) > STALE_MS ? 'stale' : 'proven' }
}
