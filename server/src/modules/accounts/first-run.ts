import { AppError } from '../../platform/errors/index.ts'
import { endOf, isGenuine, newSeed, tokenOf } from '../../platform/links/index.ts'
import type { Services } from '../../platform/services.ts'
import { countAccounts } from './repository.ts'

const LIFETIME_MS = 3_600_000

/** The link printed at start while nobody has an account, good for one hour. It is signed and kept nowhere: every process on these keys knows it. */
export const openFirstRun = async ({ owner, secrets, clock }: Services): Promise<string | null> => {
  if ((await countAccounts(owner.db)) > 0) return null
  return tokenOf(secrets, newSeed('first-run', new Date(clock.now().getTime() + LIFETIME_MS)))
}

/** The first account ends every such link. */
export const isFirstRunToken = async ({ app, secrets, clock, firstRunClosed }: Services, token: string): Promise<boolean> =>
  !firstRunClosed && isGenuine(secrets, token, 'first-run') && endOf(token) > clock.now() && (await countAccounts(app.db)) === 0

/** @throws AppError `already-initialised` | `first-run-link-expired` */
export const firstRunDoor = async (services: Services, token: string): Promise<void> => {
  if ((await countAccounts(services.app.db)) > 0) throw new AppError('already-initialised')
  if (!(await isFirstRunToken(services, token))) throw new AppError('first-run-link-expired')
}
