import { parisDay, shiftedClock } from '../../platform/clock/index.ts'
import { inScope } from '../../platform/database/tenant.ts'
import { hashesOf } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { loadAccess, type User } from '../../platform/permissions/access.ts'
import type { Services } from '../../platform/services.ts'

/**
 * Reads an establishment as a person would, outside any request of theirs: with the rights they have now, read-only.
 * @returns null when they may no longer read it
 */
export const asPerson = async <T>(services: Services, user: User, establishmentId: number, read: (context: TenantContext) => Promise<T>): Promise<T | null> => {
  const access = await loadAccess(services.app.db, user, services.clock.now())
  const establishment = access.establishments.get(establishmentId)
  if (!establishment?.permissions.has('obligations.read')) return null
  const now = shiftedClock(services.clock, establishment.clockOffsetSeconds).now()
  return inScope(services.app.db, { read: [establishmentId], write: [], ghts: [...access.ghts.keys()] }, (db) =>
    read({
      services,
      log: services.log,
      address: '',
      now,
      today: parisDay(now),
      db,
      user,
      access,
      establishmentId,
      establishment,
      seal: () => {
        throw new Error('read only')
      },
      fileHashes: (ids) => hashesOf(db, establishmentId, ids),
    }),
  )
}
