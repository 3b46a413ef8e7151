import { scopedKind } from '@hygie/formats/hygie-catalogue'
import { type Selectable, sql } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import { anyFactOfKind } from '../../platform/facts/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { type ImplementationGroup, type ImportedCatalogue, type ImportedNode, type LineDetail, PART } from './imported.ts'
import type { ImportedCatalogueTable, ImportedLineTable } from './tables.ts'

export type ImportedHead = Selectable<ImportedCatalogueTable>
export type ImportedLine = Omit<Selectable<ImportedLineTable>, 'search'>

const LINES_PER_INSERT = 2000
/** Without the words of the index, which nobody reads. */
const COLUMNS = ['catalogue_id', 'version', 'position', 'id', 'number', 'title', 'description', 'depth', 'assessable', 'heading'] as const

/** The version of each catalogue in force at an instant of the server's clock: the newest one imported by then. */
export const listImported = async (db: Trx, at: Date): Promise<ImportedHead[]> => {
  const inForce = db.selectFrom('imported_catalogues').distinctOn('id').selectAll().where('imported_at', '<=', at).orderBy('id').orderBy('version', 'desc')
  return db.selectFrom(inForce.as('in_force')).selectAll().orderBy('title').execute()
}

/** Lines of one version, headings included, in order. */
export const loadLines = (db: Trx, { id, version }: Pick<ImportedHead, 'id' | 'version'>): Promise<ImportedLine[]> =>
  db.selectFrom('imported_lines').select(COLUMNS).where('catalogue_id', '=', id).where('version', '=', version).orderBy('position').execute()

/** A line of the version in force at an instant, or of the last version that held it; `since`, the first import of it. */
export const findLine = async (db: Trx, id: string, at?: Date): Promise<(ImportedLine & { since: Date }) | undefined> => {
  const versions = await db
    .selectFrom('imported_lines as line')
    .innerJoin('imported_catalogues as head', (join) => join.onRef('head.id', '=', 'line.catalogue_id').onRef('head.version', '=', 'line.version'))
    .select(COLUMNS.map((one) => `line.${one}` as const))
    .select((eb) => [
      'head.imported_at as since',
      // the next version of the catalogue, where this line may be gone
      eb
        .selectFrom('imported_catalogues as newer')
        .select((inner) => inner.fn.min('newer.imported_at').as('at'))
        .whereRef('newer.id', '=', 'head.id')
        .whereRef('newer.version', '>', 'head.version')
        .as('until'),
    ])
    .where('line.id', '=', id)
    .where('line.assessable', '=', true)
    .orderBy('head.imported_at')
    .orderBy('head.version')
    .execute()
  const first = versions[0]
  const found = versions.findLast((one) => at === undefined || (one.since <= at && (one.until === null || one.until > at)))
  if (!first || !found) return undefined
  const { until: _, ...line } = found
  return { ...line, since: first.since }
}

/** Assessable lines of the versions in force at an instant of the server's clock, by their ids. */
export const linesOf = async (db: Trx, ids: readonly string[], at: Date): Promise<ImportedLine[]> => {
  const inForce = db
    .selectFrom('imported_catalogues')
    .distinctOn('id')
    .select(['id', 'version'])
    .where('imported_at', '<=', at)
    .orderBy('id')
    .orderBy('version', 'desc')
  return db
    .selectFrom('imported_lines as line')
    .innerJoin(inForce.as('head'), (join) => join.onRef('head.id', '=', 'line.catalogue_id').onRef('head.version', '=', 'line.version'))
    .selectAll('line')
    .where((eb) => eb('line.id', '=', eb.fn.any(eb.val(ids))))
    .where('line.assessable', '=', true)
    .orderBy('line.id')
    .execute()
}

/** Titles of lines by their id, as the newest version that holds them gives them. */
export const titlesOfLines = async (db: Trx, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('imported_lines')
    .distinctOn('id')
    .select(['id', 'title'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((one) => [one.id, one.title]))
}

/** The newest version held of each catalogue, and whether its questions are kept. */
export const newestVersions = async (db: Trx): Promise<Map<string, { version: string; detailed: boolean }>> => {
  const rows = await db
    .selectFrom('imported_catalogues as head')
    .leftJoin('imported_details as detail', (join) => join.onRef('detail.catalogue_id', '=', 'head.id').onRef('detail.version', '=', 'head.version'))
    .distinctOn('head.id')
    .select(['head.id', 'head.version', 'detail.catalogue_id as detailed'])
    .orderBy('head.id')
    .orderBy('head.version', 'desc')
    .execute()
  return new Map(rows.map((one) => [one.id, { version: one.version, detailed: one.detailed !== null }]))
}

/** The newest version of each catalogue, with the groups it proposes: one query. */
export const loadImportedHeads = async (db: Trx): Promise<(ImportedHead & { groups: ImplementationGroup[]; detailed: boolean })[]> => {
  const newest = db
    .selectFrom('imported_catalogues as head')
    .leftJoin('imported_details as detail', (join) => join.onRef('detail.catalogue_id', '=', 'head.id').onRef('detail.version', '=', 'head.version'))
    .distinctOn('head.id')
    .selectAll('head')
    .select(['detail.catalogue_id as detailed', 'detail.groups'])
    .orderBy('head.id')
    .orderBy('head.version', 'desc')
  const rows = await db.selectFrom(newest.as('newest')).selectAll().orderBy('title').execute()
  return rows.map((one) => ({ ...one, groups: one.groups ?? [], detailed: one.detailed !== null }))
}

export const insertImported = async ({ db, now, user }: SignedInContext, catalogue: ImportedCatalogue): Promise<void> => {
  const { id, version, title, provider, licence, locale, nodes } = catalogue
  const requirements = nodes.filter((node) => node.assessable).length
  await db
    .insertInto('imported_catalogues')
    .values({ id, version, title, provider, licence, locale, requirements, imported_at: now, imported_by: user.name })
    .execute()
  const lines = nodes.map(({ detail: _detail, ...node }, position) => ({ catalogue_id: id, version, position, ...node }))
  for (let from = 0; from < lines.length; from += LINES_PER_INSERT)
    await db
      .insertInto('imported_lines')
      .values(lines.slice(from, from + LINES_PER_INSERT))
      .execute()
  await insertDetails(db, catalogue)
}

/** In the place of those that may be there. */
export const insertDetails = async (db: Trx, { id, version, nodes, scale, groups }: ImportedCatalogue): Promise<void> => {
  for (const table of ['imported_line_details', 'imported_details'] as const)
    await db.deleteFrom(table).where('catalogue_id', '=', id).where('version', '=', version).execute()
  await db
    .insertInto('imported_details')
    .values({ catalogue_id: id, version, scale: scale && JSON.stringify(scale), groups: JSON.stringify(groups) })
    .execute()
  const rows = nodes.flatMap(({ detail }, position) => (detail ? [{ catalogue_id: id, version, position, detail: JSON.stringify(detail) }] : []))
  for (let from = 0; from < rows.length; from += LINES_PER_INSERT)
    await db
      .insertInto('imported_line_details')
      .values(rows.slice(from, from + LINES_PER_INSERT))
      .execute()
}

/** A version as it was read, to be compared with a file. */
export const loadNodes = async (db: Trx, id: string, version: string): Promise<ImportedNode[]> => {
  const details = await loadDetails(db, { id, version })
  return (await loadLines(db, { id, version })).map(({ catalogue_id: _catalogue, version: _version, position, ...node }) => ({
    ...node,
    detail: details.get(position) ?? null,
  }))
}

const loadDetails = async (db: Trx, { id, version }: Pick<ImportedHead, 'id' | 'version'>): Promise<Map<number, LineDetail>> => {
  const rows = await db
    .selectFrom('imported_line_details')
    .select(['position', 'detail'])
    .where('catalogue_id', '=', id)
    .where('version', '=', version)
    .execute()
  return new Map(rows.map((one) => [one.position, one.detail]))
}

/** The newest version of a catalogue with all that serves to answer it; `detailed` false: imported before questions were kept. Three queries. */
export const loadImported = async (
  db: Trx,
  id: string,
): Promise<(ImportedHead & Pick<ImportedCatalogue, 'nodes' | 'scale' | 'groups'> & { detailed: boolean }) | null> => {
  const head = await db
    .selectFrom('imported_catalogues as head')
    .leftJoin('imported_details as detail', (join) => join.onRef('detail.catalogue_id', '=', 'head.id').onRef('detail.version', '=', 'head.version'))
    .selectAll('head')
    .select(['detail.catalogue_id as detailed', 'detail.scale', 'detail.groups'])
    .where('head.id', '=', id)
    .orderBy('head.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!head) return null
  return { ...head, detailed: head.detailed !== null, groups: head.groups ?? [], nodes: await loadNodes(db, id, head.version) }
}

/** Across tenants, as the owner: does anybody prove, attest or answer a line of it, in any version, or one that this version alone holds? */
export const isUsed = async (owner: Db, catalogueId: string, version?: string): Promise<boolean> => {
  const { rows } = await sql<{ id: string }>`select distinct id from imported_lines line where catalogue_id = ${catalogueId} and assessable
    ${version === undefined ? sql`` : sql`and version = ${version} and not exists (select from imported_lines other where other.id = line.id and other.catalogue_id = line.catalogue_id and other.version <> line.version)`}`.execute(
    owner,
  )
  const lines = rows.map((one) => one.id)
  if (lines.length === 0) return false
  for (const table of ['attestations', 'answers', 'rules', 'group_rules'] as const) {
    if (
      await owner
        .selectFrom(table)
        .select('id')
        .where((eb) => eb('requirement_id', '=', eb.fn.any(eb.val(lines))))
        .limit(1)
        .executeTakeFirst()
    )
      return true
  }
  return anyFactOfKind(
    owner,
    lines.map((id) => scopedKind(id, PART)),
  )
}

export const hasNewer = async (db: Trx, id: string, version: string): Promise<boolean> =>
  (await db.selectFrom('imported_catalogues').select('id').where('id', '=', id).where('version', '>', version).executeTakeFirst()) !== undefined

export const removeVersion = async (db: Trx, id: string, version: string): Promise<void> => {
  await db.deleteFrom('imported_catalogues').where('id', '=', id).where('version', '=', version).execute()
}

/** With all its versions. */
export const removeImported = async (db: Trx, id: string): Promise<boolean> =>
  (await db.deleteFrom('imported_catalogues').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
