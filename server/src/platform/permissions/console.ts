import { GRANTS, type Permission } from '@hygie/contract'
import type { Services } from '../services.ts'
import { type Access, tenantAccess } from './access.ts'

/** The command line acts for whoever holds the data folder: everything but signing in a director's place. */
const CONSOLE: Permission[] = [...new Set([...GRANTS.administrator, ...GRANTS.ciso])]

export const consoleAccess = async ({ owner }: Services): Promise<Access> => {
  const tenants = await owner.db.selectFrom('establishments').selectAll().orderBy('id').execute()
  const members = await owner.db.selectFrom('ght_members').select(['ght_id', 'establishment_id', 'membership']).execute()
  const ghts = await owner.db.selectFrom('ghts').select('id').execute()
  const access: Access = {
    user: { id: 0, name: 'Console', email: '', jobTitle: '' },
    roles: [{ role: 'administrator', establishmentId: null, ghtId: null }],
    platform: new Set(CONSOLE.filter((one) => one.startsWith('platform.'))),
    establishments: new Map(),
    ghts: new Map(),
  }
  for (const { id } of ghts) {
    const readLive = members.filter((one) => one.ght_id === id && one.membership !== 'partner').map((one) => one.establishment_id)
    const clockOffsetSeconds = tenants.find((one) => one.id === readLive[0])?.clock_offset_seconds ?? 0
    access.ghts.set(id, { id, permissions: new Set(CONSOLE.filter((one) => one.startsWith('group.'))), readLive: new Set(readLive), clockOffsetSeconds })
  }
  for (const row of tenants) {
    const permissions = CONSOLE.filter((one) => !/^(group|platform)\./.test(one))
    access.establishments.set(row.id, tenantAccess(row, permissions))
  }
  return access
}
