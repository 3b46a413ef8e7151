import { parisDay } from '../../platform/clock/index.ts'
import { platformJob } from '../../platform/jobs/index.ts'
import { append } from '../../platform/ledger/index.ts'
import type { Services } from '../../platform/services.ts'
import { changeLife, dueLives, endAccount, housesOf, listHeld, roleOf } from './people-repository.ts'

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
    await endAccount(trx, accountId, now)
    const entry = { at: now, kind: 'account.closed', actor: 'job:access-lives' }
    for (const establishmentId of houses) await append(trx, { ...entry, establishmentId, payload: { accountId, planned: true } }, services.ledgerKey)
    const roles = held.map(roleOf)
    await append(trx, { ...entry, establishmentId: null, payload: { accountId, planned: true, roles } }, services.ledgerKey)
  })

export const livesJob = platformJob({ name: 'access-lives', schedule: '*/10 * * * *', run: ({ services, now }) => followLives(services, now) })
