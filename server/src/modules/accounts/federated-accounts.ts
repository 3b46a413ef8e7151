import type { Db } from '../../platform/database/tenant.ts'
import { inScope } from '../../platform/database/tenant.ts'
import { append } from '../../platform/ledger/index.ts'
import type { User } from '../../platform/permissions/access.ts'
import type { Services } from '../../platform/services.ts'
import * as roles from './directory-roles-repository.ts'
import { countAdministrators, findByEmail, type HeldRole, housesReached, insertAccount } from './repository.ts'

export type DirectoryRole = HeldRole

/** Somebody who may sign in; null: a closed account, somebody of the demonstration, nobody. */
export const signerOf = (db: Db, userId: number): Promise<User | null> => roles.findSigner(db, userId)

/** Names by number: one query whatever their number. */
export const accountNames = (db: Db, ids: readonly number[]): Promise<Map<number, string>> => roles.namesByNumber(db, ids)

/** An account without a password here; null: the address is somebody's already, and an address alone proves nothing. */
export const openAccount = async (db: Db, person: { name: string; email: string }, now: Date): Promise<number | null> => {
  if (await findByEmail(db, person.email)) return null
  return insertAccount(db, { ...person, jobTitle: '', passwordHash: '' }, now)
}

const same = (a: HeldRole, b: HeldRole): boolean => a.role === b.role && a.establishmentId === b.establishmentId && a.ghtId === b.ghtId
const isAdministrator = (one: HeldRole): boolean => one.role === 'administrator' && one.establishmentId === null && one.ghtId === null

interface Giving {
  userId: number
  directoryId: number
  wanted: readonly DirectoryRole[]
  now: Date
}

/** What the groups of the person give today, and no more; each house reads in its ledger who is given a role in it. */
export const giveDirectoryRoles = async (services: Services, { userId, directoryId, wanted, now }: Giving): Promise<void> => {
  const owner = services.owner.db
  const possible = await roles.stillThere(owner, wanted)
  const reached = new Map<DirectoryRole, number[]>()
  for (const one of possible)
    reached.set(one, one.establishmentId !== null ? [one.establishmentId] : one.ghtId !== null ? await housesReached(owner, one.ghtId) : [])
  const open = [...new Set([...reached.values()].flat())]
  await inScope(services.app.db, { read: open, write: open, ghts: [], platformRead: true }, async (trx) => {
    const before = await roles.directoryRoles(trx, userId, directoryId)
    const taken = before.filter((held) => !possible.some((one) => same(one, held)))
    const given = await roles.addDirectoryRoles(
      trx,
      { userId, directoryId },
      possible.filter((one) => !before.some((held) => same(one, held))),
    )
    await roles.dropDirectoryRoles(
      trx,
      taken.map(({ id }) => id),
    )
    // Without anybody to administer, nobody could open the door again: the last one keeps that role, and the ledger says it.
    const kept = (await countAdministrators(trx)) === 0 ? taken.filter(isAdministrator) : []
    await roles.addDirectoryRoles(trx, { userId, directoryId }, kept)
    if (given.length === 0 && taken.length === 0) return
    const actor = `user:${userId}`
    for (const one of given)
      for (const house of [...reached].find(([role]) => same(role, one))?.[1] ?? [])
        await append(
          trx,
          {
            establishmentId: house,
            at: now,
            kind: 'role.given',
            actor,
            payload: { accountId: userId, role: one.role, ghtId: one.ghtId, toSelf: false, directoryId },
          },
          services.ledgerKey,
        )
    const plain = (list: readonly HeldRole[]) => list.map(({ role, establishmentId, ghtId }) => ({ role, establishmentId, ghtId }))
    const payload = { accountId: userId, directoryId, given: plain(given), taken: plain(taken), keptLastAdministrator: kept.length > 0 }
    await append(trx, { establishmentId: null, at: now, kind: 'account.roles-from-directory', actor, payload }, services.ledgerKey)
  })
}
