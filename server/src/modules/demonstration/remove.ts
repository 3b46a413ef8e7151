import { AppError } from '../../platform/errors/index.ts'
import { scopeOfHouse } from '../../platform/keys/index.ts'
import { append, dropStream } from '../../platform/ledger/index.ts'
import type { Services } from '../../platform/services.ts'
import { deleteDemonstration, findDemonstration, lockDemonstration } from '../../platform/tenancy/index.ts'
import { countFiles } from '../../platform/files/index.ts'

/**
 * Drops everything the demonstration brought or was given since, as the owner; only entries of the platform's stream say that it was there.
 * @throws AppError `demonstration-absent`
 */
export const remove = async (services: Services, actor: string): Promise<{ establishments: number; files: number }> => {
  const at = services.clock.now()
  const { ids, files } = await services.owner.db.transaction().execute(async (trx) => {
    await lockDemonstration(trx)
    const found = await findDemonstration(trx)
    if (!found) throw new AppError('demonstration-absent')
    const gone = found.houses.map((one) => one.id)
    const count = await countFiles(trx, gone)
    for (const establishmentId of gone) await dropStream(trx, { establishmentId, at, actor, reason: 'demonstration-removed' }, services.ledgerKey)
    await deleteDemonstration(trx, gone)
    for (const id of gone) await services.keys.remove(trx, scopeOfHouse(id))
    await append(
      trx,
      { establishmentId: null, at, kind: 'demonstration.removed', actor, payload: { establishments: gone.length, files: count } },
      services.ledgerKey,
    )
    return { ids: gone, files: count }
  })
  // After the commit: sealed files that no row names any more are worth nothing, rows without their files would be broken.
  for (const id of ids) await services.files.removeAll(id)
  return { establishments: ids.length, files }
}
