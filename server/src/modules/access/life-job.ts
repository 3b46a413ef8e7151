import { parisDay } from '../../platform/clock/index.ts'
import { platformJob } from '../../platform/jobs/index.ts'
import { append } from '../../platform/ledger/index.ts'
import type { Services } from '../../platform/services.ts'
import { changeLife, dueLives, endAccount, housesOf, listHeld, otherAdministrators, roleOf } from './people-repository.ts'

/** Closes who left yesterday and opens again who came back: nobody has to remember the day. */
export const followLives = async (services: Services, now: Date): Promise<void> => {
  const owner = services.owner.db
  const { leaving, returning } = await dueLives(owner, parisDay(now))
  for (const accountId of leaving) await ended(services, accountId, now)
  for (const accountId of returning)
    await owner.transaction().execute(async (trx) => {
      await changeLife(trx, accountId, { disabled: false, suspended_until: null, suspended_reason: null })
      await append(trx, { establishmentId: null, at: now, kind: 'account.resumed', actor: 'job:access-lives', payload: { accountId } }, services.ledgerKey)
    })
}

const ended = (services: Services, accountId: number, now: Date): Promise<void> =>
  services.owner.db.transaction().execute(async (trx) => {
    const held = await listHeld(trx, accountId)
    const houses = await housesOf(trx, held)
    const seal = async (kind: string, inHouse: Record<string, unknown>, onPlatform: Record<string, unknown>) => {
      const entry = { at: now, kind, actor: 'job:access-lives' }
      for (const establishmentId of houses) await append(trx, { ...entry, establishmentId, payload: { accountId, ...inHouse } }, services.ledgerKey)
      await append(trx, { ...entry, establishmentId: null, payload: { accountId, ...onPlatform } }, services.ledgerKey)
    }
    if ((await otherAdministrators(trx, accountId)) === 0) {
      // As the gesture by hand refuses. The plan is dropped, so that this is said once and the person is not closed by surprise later.
      const reason = { reason: 'last-administrator' }
      await changeLife(trx, accountId, { leaves_on: null })
      return seal('account.departure-refused', reason, reason)
    }
    await endAccount(trx, accountId, now)
    await seal('account.closed', { planned: true }, { planned: true, roles: held.map(roleOf) })
  })

export const livesJob = platformJob({ name: 'access-lives', schedule: '*/10 * * * *', run: ({ services, now }) => followLives(services, now) })
