import { GRANTS } from '@hygie/contract'
import { type Access, loadAccess, type User } from '../permissions/access.ts'
import type { Services } from '../services.ts'
import type { Identification } from './step-up.ts'

/** Who they are, and nothing that they may open. */
export const nothingOf = (user: User): Access => ({ user, roles: [], platform: new Set(), establishments: new Map(), ghts: new Map() })

/** The sealed envelope: the accounts of the house, and no house. */
const lastResortOf = (user: User): Access => ({
  ...nothingOf(user),
  roles: [{ role: 'administrator', establishmentId: null, ghtId: null }],
  platform: new Set(GRANTS.administrator.filter((one) => one.startsWith('platform.'))),
})

/** What a person may open in this session: everything they hold, once they are identified enough. */
export const accessOf = async ({ app, clock }: Services, user: User, identified: Identification): Promise<Access> => {
  if (identified.limited) return nothingOf(user)
  return identified.by.includes('break-glass') ? lastResortOf(user) : loadAccess(app.db, user, clock.now())
}
