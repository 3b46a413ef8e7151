import { setScope } from '../../platform/database/tenant.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { platformEntries } from '../../platform/ledger/index.ts'
import { type HeldRole, housesReached } from './repository.ts'

const SELF_GIVEN = 'account.role-self-given'
const MOST = 200

const same = (a: HeldRole, b: HeldRole): boolean =>
  a.role === b.role && a.establishmentId === b.establishmentId && a.ghtId === b.ghtId && (a.careUnitId ?? null) === (b.careUnitId ?? null)

/**
 * A house sees in its own ledger who is given a role in it, and above all who gives one to himself: nobody signs in a director's place unseen.
 * A role held for a group is written in every house it reaches.
 */
export const traceRoles = async (context: SignedInContext, accountId: number, before: readonly HeldRole[], after: readonly HeldRole[]): Promise<void> => {
  const gained = after.filter((one) => !before.some((held) => same(held, one)))
  const toSelf = accountId === context.user.id
  const houses = new Set<number>()
  for (const { role, establishmentId, ghtId, careUnitId } of gained) {
    if (toSelf) context.seal(SELF_GIVEN, { accountId, role, establishmentId, ghtId })
    const reached = establishmentId !== null ? [establishmentId] : ghtId !== null ? await housesReached(context.services.owner.db, ghtId) : []
    for (const house of reached) {
      houses.add(house)
      context.sealIn(house, 'role.given', { accountId, role, ghtId, toSelf, ...(careUnitId ? { careUnitId } : {}) })
    }
  }
  const open = [...houses]
  // Their streams are written at the end of this transaction.
  if (open.length > 0) await setScope(context.db, { read: open, write: open, ghts: [], platformRead: true })
}

export interface SelfGiven extends HeldRole {
  accountId: number
  at: string
}

/** Roles that people gave to themselves and still hold, latest first. */
export const selfGivenRoles = async ({ db }: SignedInContext, accounts: readonly { id: number; roles: readonly HeldRole[] }[]): Promise<SelfGiven[]> => {
  const seen: SelfGiven[] = []
  for (const { at, payload } of await platformEntries(db, SELF_GIVEN, MOST)) {
    const { accountId, ...held } = payload as HeldRole & { accountId: number }
    const still = accounts.find((one) => one.id === accountId)?.roles.some((one) => same(one, held))
    if (still && !seen.some((one) => one.accountId === accountId && same(one, held))) seen.push({ accountId, ...held, at: at.toISOString() })
  }
  return seen
}
