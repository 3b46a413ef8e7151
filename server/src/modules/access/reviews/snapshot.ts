import type { Role, RoleScope } from '@hygie/contract'
import { UNUSED_AFTER_DAYS } from '@hygie/contract/access'
import { parisDay } from '../../../platform/clock/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { entriesOf } from '../../../platform/ledger/index.ts'
import { tokensReaching } from '../../../platform/tokens/index.ts'
import { loadCareUnits } from '../../establishments/index.ts'
import { lifeOf } from '../people.ts'
import type { Seen } from '../tables.ts'
import * as repository from './repository.ts'

export interface SnapshotLine {
  user_id: number
  role: Role | null
  token_id: number | null
  scope: RoleScope
  ght_id: number | null
  care_unit_id: number | null
  seen: Seen
}

const scopeOf = (row: repository.ReachingRow): RoleScope => {
  if (row.care_unit_id !== null) return 'care-unit'
  if (row.establishment_id !== null) return 'establishment'
  return row.ght_id === null ? 'platform' : 'group'
}

/** Who reaches this house now, account by account, role by role, then the tokens that speak for them: six queries whatever their number. */
export const snapshot = async (context: TenantContext): Promise<SnapshotLine[]> => {
  const { db, establishmentId, now } = context
  const rows = await repository.reaching(db, establishmentId)
  const units = new Map((await loadCareUnits(context)).map((one) => [one.id, one.name]))
  const given = await entriesOf(db, [establishmentId], 'role.given', new Date(0))
  const giverOf = (row: repository.ReachingRow): string | null =>
    given.find(({ payload }) => {
      const one = payload as { accountId?: number; role?: string; careUnitId?: number }
      return one.accountId === row.id && one.role === row.role && (one.careUnitId ?? null) === row.care_unit_id
    })?.name ?? null
  const people = rows.map((row): SnapshotLine => {
    const life = lifeOf({ ...row, email: '', suspended_until: null, suspended_reason: null, leaves_on: null, closed_at: null }, now)
    return {
      user_id: row.id,
      role: row.role as Role,
      token_id: null,
      scope: scopeOf(row),
      ght_id: row.ght_id,
      care_unit_id: row.care_unit_id,
      seen: {
        account: { id: row.id, name: row.name, jobTitle: row.job_title },
        token: null,
        careUnit: row.care_unit_id === null ? null : (units.get(row.care_unit_id) ?? null),
        state: life.state,
        lastSignInAt: life.lastSignInAt,
        means: life.means,
        origin: life.origin,
        byDirectory: row.directory_id !== null,
        unused: life.unused,
        givenBy: giverOf(row),
      },
    }
  })
  const tokens = (await tokensReaching(db, establishmentId, now)).map((row): SnapshotLine => ({
    user_id: row.ownerId,
    role: null,
    token_id: row.id,
    scope: 'establishment',
    ght_id: null,
    care_unit_id: null,
    seen: {
      account: { id: row.ownerId, name: row.ownerName, jobTitle: row.ownerTitle },
      token: { id: row.id, name: row.name, purpose: row.purpose, expiresOn: parisDay(new Date(row.expires_at.getTime() - 1)) },
      careUnit: null,
      state: 'active',
      lastSignInAt: row.last_used_at?.toISOString() ?? null,
      means: [],
      origin: 'local',
      byDirectory: false,
      unused: now.getTime() - (row.last_used_at ?? row.created_at).getTime() > UNUSED_AFTER_DAYS * 86_400_000,
      givenBy: row.ownerName,
    },
  }))
  return [...people, ...tokens]
}
