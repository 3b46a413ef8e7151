import type { Mapping } from '@hygie/engines/mapping'
import type { Selectable } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import type { MappingSetTable } from './tables.ts'

export type MappingSetRow = Selectable<MappingSetTable>

/** A set of correspondences as it is kept. */
export interface MappingSet {
  id: string
  /** A number, as text. */
  version: string
  title: string
  provider: string | null
  sourceCatalogue: string
  targetCatalogue: string
  pairs: Omit<Mapping, 'setId'>[]
}

const PAIRS_PER_INSERT = 5000

/** The version of each set in force at an instant of the server's clock. */
export const listMappingSets = (db: Trx, at: Date): Promise<(MappingSetRow & { pairs: number })[]> =>
  db
    .selectFrom('mapping_sets as head')
    .distinctOn('head.id')
    .selectAll('head')
    .select((eb) =>
      eb
        .selectFrom('mapping_pairs as pair')
        .select((inner) => inner.fn.countAll<number>().as('pairs'))
        .whereRef('pair.set_id', '=', 'head.id')
        .whereRef('pair.version', '=', 'head.version')
        .$castTo<number>()
        .as('pairs'),
    )
    .where('head.imported_at', '<=', at)
    .orderBy('head.id')
    .orderBy('head.version', 'desc')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, pairs: Number(row.pairs) })))

/** Pairs that touch one of these requirements, of the sets in force at an instant of the server's clock. */
export const pairsTouching = async (db: Trx, requirementIds: readonly string[], at: Date): Promise<Mapping[]> => {
  if (requirementIds.length === 0) return []
  const inForce = db
    .selectFrom('mapping_sets')
    .distinctOn('id')
    .select(['id', 'version'])
    .where('imported_at', '<=', at)
    .orderBy('id')
    .orderBy('version', 'desc')
  const rows = await db
    .selectFrom('mapping_pairs as pair')
    .innerJoin(inForce.as('head'), (join) => join.onRef('head.id', '=', 'pair.set_id').onRef('head.version', '=', 'pair.version'))
    .select(['pair.set_id as setId', 'pair.source', 'pair.target', 'pair.relationship', 'pair.strength'])
    .where((eb) => eb.or([eb('pair.source', '=', eb.fn.any(eb.val(requirementIds))), eb('pair.target', '=', eb.fn.any(eb.val(requirementIds)))]))
    .execute()
  return rows
}

export const insertMappingSet = async ({ db, now, user }: SignedInContext, { pairs, sourceCatalogue, targetCatalogue, ...head }: MappingSet): Promise<void> => {
  await db
    .insertInto('mapping_sets')
    .values({ ...head, source_catalogue: sourceCatalogue, target_catalogue: targetCatalogue, imported_at: now, imported_by: user.name })
    .execute()
  const rows = pairs.map((one, position) => ({ ...one, set_id: head.id, version: head.version, position }))
  for (let from = 0; from < rows.length; from += PAIRS_PER_INSERT)
    await db
      .insertInto('mapping_pairs')
      .values(rows.slice(from, from + PAIRS_PER_INSERT))
      .execute()
}

/** Titles as the newest version gives them. */
export const titlesOfSets = async (db: Trx, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('mapping_sets')
    .distinctOn('id')
    .select(['id', 'title'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((one) => [one.id, one.title]))
}

/** The newest version held of each set. */
export const newestSetVersions = async (db: Trx): Promise<Map<string, string>> => {
  const rows = await db.selectFrom('mapping_sets').distinctOn('id').select(['id', 'version']).orderBy('id').orderBy('version', 'desc').execute()
  return new Map(rows.map((one) => [one.id, one.version]))
}

/** Pairs of one version, to be compared with a file. */
export const loadPairs = (db: Trx, id: string, version: string): Promise<MappingSet['pairs']> =>
  db
    .selectFrom('mapping_pairs')
    .select(['source', 'target', 'relationship', 'strength'])
    .where('set_id', '=', id)
    .where('version', '=', version)
    .orderBy('position')
    .execute()

export const removeSetVersion = async (db: Trx, id: string, version: string): Promise<void> => {
  await db.deleteFrom('mapping_sets').where('id', '=', id).where('version', '=', version).execute()
}

/** With all its versions. */
export const removeMappingSet = async (db: Trx, id: string): Promise<boolean> =>
  (await db.deleteFrom('mapping_sets').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
