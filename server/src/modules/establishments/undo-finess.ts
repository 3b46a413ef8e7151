import type { SharedImport } from '../../platform/imports/index.ts'
import { dropStream } from '../../platform/ledger/index.ts'
import { stillThere } from './repository.ts'
import { deleteHouses } from '../../platform/tenancy/index.ts'

/** Its ledger then holds its creation and nothing else: no act of anybody is lost with it. */
const CREATION_ALONE = 1

/** Houses where nothing was done since go away, as the owner; the others stay. One by one would meet every wall of every table each time. */
export const finessImport: SharedImport = {
  kind: 'finess',
  undo: async ({ services, user, now }, items) => {
    const wanted = (items as { establishmentId: number }[]).map((one) => one.establishmentId)
    const actor = user.id === 0 ? 'console' : `user:${user.id}`
    const gone = await services.owner.db.transaction().execute(async (trx) => {
      const there = await stillThere(trx, wanted)
      const dropped: number[] = []
      for (const id of there)
        if (await dropStream(trx, { establishmentId: id, at: now, actor, reason: 'finess-undone', atMost: CREATION_ALONE }, services.ledgerKey))
          dropped.push(id)
      await deleteHouses(trx, dropped)
      return { dropped, kept: there.length - dropped.length }
    })
    for (const id of gone.dropped) await services.files.removeAll(id)
    return gone.kept
  },
}
