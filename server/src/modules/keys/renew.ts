import type { SignedInContext } from '../../platform/http/context.ts'
import { enqueueOnce, everyHouse } from '../../platform/jobs/index.ts'
import { keysOf, rotateMaster, scopeOfHouse } from '../../platform/keys/index.ts'
import { append } from '../../platform/ledger/index.ts'
import { keySettings } from '../../platform/open-seals.ts'
import { resealJob } from '../../platform/resealing/index.ts'
import { actorOf } from './actor.ts'

export const changeMaster = async (context: SignedInContext, passphrase: string | null) => {
  const { services, now } = context
  const { id, held } = await rotateMaster({
    owner: services.owner.db,
    keys: services.keys,
    directory: keySettings(services.config).directory,
    at: now,
    passphrase,
    seal: async (trx, done) => {
      const payload = { ...done, held: passphrase === null ? 'file' : 'passphrase' }
      await append(trx, { establishmentId: null, at: now, kind: 'keys.master-rotated', actor: actorOf(context), payload }, services.ledgerKey)
    },
  })
  return { id, held }
}

/** The former keys go on opening until all they sealed is under the new ones. */
export const renewEveryKey = async (context: SignedInContext): Promise<{ establishments: number }> => {
  const { services, now } = context
  const owner = services.owner.db
  const houses: number[] = []
  await owner.transaction().execute(async (trx) => {
    for (const { id } of await everyHouse(trx)) {
      // Without key yet it has nothing to renew; destroyed, it stays so.
      if (!(await keysOf(trx, scopeOfHouse(id))).some((one) => one.wrapped !== null)) continue
      await services.keys.renew(trx, scopeOfHouse(id), now)
      houses.push(id)
    }
    const entry = { establishmentId: null, at: now, kind: 'keys.renewed', actor: actorOf(context), payload: { establishments: houses } }
    await append(trx, entry, services.ledgerKey)
  })
  services.keys.forget()
  for (const id of houses) await enqueueOnce(services, id, resealJob, {})
  return { establishments: houses.length }
}
