import { readdir } from 'node:fs/promises'
import type { ResponseOf } from '@hygie/contract'
import type { getKeys } from '@hygie/contract/keys'
import type { SignedInContext } from '../../platform/http/context.ts'
import { currentMaster, listKeys, scopeOfHouse } from '../../platform/keys/index.ts'
import { keySettings } from '../../platform/open-seals.ts'
import { listWork } from '../../platform/resealing/index.ts'
import { everyHouse } from '../../platform/jobs/index.ts'
import { namesOfHouses } from '../../platform/tenancy/index.ts'
import { listErasures } from './repository.ts'

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null

/** Six queries, whatever the number of houses. */
export const viewKeys = async ({ services, user }: SignedInContext): Promise<ResponseOf<typeof getKeys>> => {
  const owner = services.owner.db
  const master = await currentMaster(owner)
  const keys = await listKeys(owner)
  const works = new Map((await listWork(owner)).map((one) => [one.scope, one]))
  const erasures = new Map((await listErasures(owner)).map((one) => [one.scope, one]))
  const names = await readdir(keySettings(services.config).directory).catch(() => [])
  const houses = await everyHouse(owner)
  const called = await namesOfHouses(
    owner,
    houses.map((one) => one.id),
  )
  const { id, held } = services.keys.master()
  return {
    master: { id, held, since: (master?.created_at ?? services.clock.now()).toISOString() },
    former: names.flatMap((name) => /^retired-master-([0-9a-f]{16})$/.exec(name)?.[1] ?? []),
    establishments: houses.map((house) => {
      const scope = scopeOfHouse(house.id)
      const own = keys.filter((one) => one.scope === scope)
      const living = own.filter((one) => one.destroyed_at === null)
      const [current] = living
      const work = works.get(scope)
      const erasure = erasures.get(scope)
      return {
        id: house.id,
        name: called.get(house.id) ?? '',
        key: current ? { version: current.version, since: current.created_at.toISOString(), opening: living.length } : null,
        destroyedAt: current ? null : iso(own[0]?.destroyed_at),
        work: work ? { total: work.total, done: work.done, unreadable: work.unreadable, finishedAt: iso(work.finished_at) } : null,
        erasure: erasure
          ? { askedBy: erasure.asked_name, askedAt: erasure.asked_at.toISOString(), reason: erasure.reason, mine: erasure.asked_by === user.id }
          : null,
      }
    }),
  }
}
