import type { LoadedDemonstration } from '@hygie/contract/demonstration'
import { setScope, type Trx } from '../../platform/database/tenant.ts'
import { AppError } from '../../platform/errors/index.ts'
import { append, openStream } from '../../platform/ledger/index.ts'
import type { TenantAccess, User } from '../../platform/permissions/access.ts'
import { scopeOfHouse } from '../../platform/keys/index.ts'
import type { Services } from '../../platform/services.ts'
import {
  type DemonstrationHouse,
  type GivenRole,
  giveRoles,
  insertDemonstrationGht,
  insertDemonstrationHouse,
  insertDemonstrationMember,
  insertDemonstrationPerson,
  isDemonstrationLoaded,
  lockDemonstration,
} from '../../platform/tenancy/index.ts'
import { insertStatus, nextEstablishmentId } from '../establishments/index.ts'
import { parisInstant } from './paris-time.ts'
import { readStory, type Story } from './read-story.ts'
import { play, type Stage } from './stage.ts'
import { timelineOf } from './timeline.ts'

/**
 * Plays the whole story in one transaction: it is there entirely or not at all, also after a kill.
 * @throws AppError `demonstration-loaded`
 */
export const load = async (services: Services, actor: string): Promise<LoadedDemonstration> => {
  const story = readStory(services.config.contentDirectory)
  const now = services.clock.now()
  const started = performance.now()
  const houseIds: number[] = []
  try {
    const counts = await services.app.db.transaction().execute(async (trx) => {
      await lockDemonstration(trx)
      if (await isDemonstrationLoaded(trx)) throw new AppError('demonstration-loaded')
      const stage = await setUp(services, trx, story, { now, actor, houseIds })
      for (const one of timelineOf(story)) await play(stage, one.house, one.by, parisInstant(one.at), (context) => one.run(stage, context))
      await append(trx, { establishmentId: null, at: now, kind: 'demonstration.loaded', actor, payload: { ...stage.counts } }, services.ledgerKey)
      return stage.counts
    })
    return { ...counts, milliseconds: Math.round(performance.now() - started) }
  } catch (error) {
    for (const id of houseIds) {
      await services.files.removeAll(id)
      await services.keys.remove(services.owner.db, scopeOfHouse(id))
    }
    throw error
  }
}

interface SettingUp {
  now: Date
  actor: string
  houseIds: number[]
}

/** Group, houses, people and their roles, and a ledger stream marked as a demonstration for each house. */
const setUp = async (services: Services, trx: Trx, story: Story, { now, actor, houseIds }: SettingUp): Promise<Stage> => {
  const offset = Math.round((parisInstant(story.group.opensAt).getTime() - now.getTime()) / 1000)
  const ghtId = await insertDemonstrationGht(trx, story.group.name, now)
  const houses = new Map<string, TenantAccess>()
  for (const { code, name, shortName, finessLegal, sector, legalStatus, category, address, beds, staffFte, since, membership } of story.houses) {
    const id = await nextEstablishmentId(trx)
    houseIds.push(id)
    const identity = { id, name, shortName, finessLegal, sector, legalStatus, category, address, beds, staffFte }
    const house: DemonstrationHouse = { ...identity, clockOffsetSeconds: offset, createdAt: parisInstant(since) }
    await setScope(trx, { read: [id], write: [id], ghts: [ghtId] })
    await insertDemonstrationHouse(trx, house)
    await insertStatus(trx, id, house, { since: house.createdAt, by: actor })
    if (membership) await insertDemonstrationMember(trx, ghtId, house, membership, houses.size)
    await openStream(trx, { establishmentId: id, demonstration: true, at: now, actor }, services.ledgerKey)
    houses.set(code, { id, name, shortName, sector, legalStatus, demonstration: true, clockOffsetSeconds: offset, permissions: new Set() })
  }
  const people = new Map<string, User>()
  for (const { key, name, jobTitle, email, roles } of story.group.people) {
    const id = await insertDemonstrationPerson(trx, { name, jobTitle, email }, now)
    people.set(key, { id, name, email, jobTitle })
    const held = roles.flatMap(({ role, houses: codes }): GivenRole[] =>
      codes ? codes.map((code) => ({ role, establishmentId: houses.get(code)?.id ?? 0 })) : [{ role, ghtId }],
    )
    await giveRoles(trx, id, held)
  }
  const counts = { establishments: houses.size, people: people.size, facts: 0, actions: 0, files: 0, ledgerEntries: 0 }
  return { services, trx, ghtId, houses, people, counts, remembered: new Map(), bodies: new Map(), openTo: null }
}
