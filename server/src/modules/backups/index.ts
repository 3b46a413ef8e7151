import type { Module } from '../../module.ts'
import type { Services } from '../../platform/services.ts'
import { nightly, nightOver } from './nightly.ts'
import { routes } from './routes.ts'
import { runningOf, settled } from './running.ts'
import { tellHouse } from './tell-house.ts'

export const backups: Module = { name: 'backups', routes, jobs: [nightly, tellHouse] }

export { makeBackup } from './make-backup.ts'
export { nightOver } from './nightly.ts'
export { proveLastBackup } from './prove.ts'
export { makeRecoveryKey } from './recovery-key.ts'

/** Before the server's connections close: what is under way stops, and leaves nothing. */
export const stopBackups = async (services: Services): Promise<void> => {
  runningOf(services)?.cancel.abort()
  await settled(services)
  await nightOver(services)
}
