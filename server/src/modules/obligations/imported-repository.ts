import { scopedKind } from '@hygie/formats/hygie-catalogue'
import { type Selectable, sql } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { anyFactOfKind } from '../../platform/facts/index.ts'
import { type ImportedCatalogue, PART } from './imported.ts'
import type { ImportedCatalogueTable, ImportedLineTable } from './tables.ts'

export type ImportedHead = Selectable<ImportedCatalogueTable>
export type ImportedLine = Selectable<ImportedLineTable>

const LINES_PER_INSERT = 2000

export const listImported = (db: Trx): Promise<ImportedHead[]> => db.selectFrom('imported_catalogues').selectAll().orderBy('title').execute()

/** Lines of one catalogue, headings included, in order. */
export const loadLines = (db: Trx, catalogueId: string): Promise<ImportedLine[]> =>
  db.selectFrom('imported_lines').selectAll().where('catalogue_id', '=', catalogueId).orderBy('position').execute()

export const findLine = (db: Trx, id: string): Promise<ImportedLine | undefined> =>
  db.selectFrom('imported_lines').selectAll().where('id', '=', id).where('assessable', '=', true).executeTakeFirst()

/** @returns false when the same version is already there */
export const saveImported = async ({ db, now, user }: SignedInContext, catalogue: ImportedCatalogue): Promise<boolean> => {
  const known = await db.selectFrom('imported_catalogues').select('version').where('id', '=', catalogue.id).executeTakeFirst()
  if (known?.version === catalogue.version) return false
  const values = {
    version: catalogue.version,
    title: catalogue.title,
    provider: catalogue.provider,
    licence: catalogue.licence,
    locale: catalogue.locale,
    requirements: catalogue.nodes.filter((node) => node.assessable).length,
    imported_at: now,
    imported_by: user.name,
  }
  await db
    .insertInto('imported_catalogues')
    .values({ id: catalogue.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
  await db.deleteFrom('imported_lines').where('catalogue_id', '=', catalogue.id).execute()
  const lines = catalogue.nodes.map((node, position) => ({ catalogue_id: catalogue.id, position, ...node }))
  for (let from = 0; from < lines.length; from += LINES_PER_INSERT)
    await db
      .insertInto('imported_lines')
      .values(lines.slice(from, from + LINES_PER_INSERT))
      .execute()
  return true
}

/** Across tenants, as the owner: does anybody prove, attest or answer a line of it? */
export const isUsed = async (owner: Db, catalogueId: string): Promise<boolean> => {
  const lines = owner.selectFrom('imported_lines').select('id').where('catalogue_id', '=', catalogueId)
  for (const table of ['attestations', 'answers', 'rules'] as const) {
    if (await owner.selectFrom(table).select('id').where('requirement_id', 'in', lines).limit(1).executeTakeFirst()) return true
  }
  const { rows } = await sql<{ id: string }>`select id from imported_lines where catalogue_id = ${catalogueId} and assessable`.execute(owner)
  return anyFactOfKind(
    owner,
    rows.map((one) => scopedKind(one.id, PART)),
  )
}

export const removeImported = async (db: Trx, id: string): Promise<boolean> =>
  (await db.deleteFrom('imported_catalogues').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
