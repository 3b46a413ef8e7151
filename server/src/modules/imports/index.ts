import * as contract from '@hygie/contract/imports'
import type { Module } from '../../module.ts'
import { handleGroup, handleSignedIn, handleTenant } from '../../platform/http/handlers.ts'
import { listImports, listSharedImports, undoImport, undoSharedImport } from '../../platform/imports/index.ts'

import { fileOf } from './export-table.ts'

export { tableFile } from './export-table.ts'
export { importFile, importTable, type TableImporter, type TableLine } from './import-table.ts'
export { Tally } from './tally.ts'

const MOST_LISTED = 200

/** What came in by files, and its undoing; each capability brings its own importers. */
export const imports: Module = {
  name: 'imports',
  routes: [
    handleTenant(contract.listImports, async (context) => ({
      imports: (await listImports(context, MOST_LISTED)).map((row) => ({
        id: row.id,
        kind: row.kind,
        fileId: row.file_id,
        fileName: row.file_name,
        loaded: row.loaded,
        unchanged: row.unchanged,
        skipped: row.skipped,
        at: row.at.toISOString(),
        by: row.by,
        undone: row.undone_at === null ? null : { at: row.undone_at.toISOString(), by: row.undone_by ?? '' },
      })),
    })),
    handleTenant(contract.undoImport, async (context, { params }) => ({ kept: (await undoImport(context, params.importId)).kept.length })),
    handleSignedIn(contract.listSharedImports, async ({ db, access }) => ({
      imports: (await listSharedImports(db, [...access.ghts.keys()], MOST_LISTED)).map((row) => ({
        id: row.id,
        kind: row.kind,
        ghtId: row.ght_id,
        fileName: row.file_name,
        loaded: row.loaded,
        unchanged: row.unchanged,
        skipped: row.skipped,
        at: row.at.toISOString(),
        by: row.by,
        undone: row.undone_at === null ? null : { at: row.undone_at.toISOString(), by: row.undone_by ?? '' },
        kept: row.kept,
      })),
    })),
    handleSignedIn(contract.undoCatalogueImport, async (context, { params }) => {
      const done = await undoSharedImport(context, null, params.importId)
      context.seal('import.undone', { id: params.importId, kept: done.kept })
      return done
    }),
    handleGroup(contract.undoGroupImport, (context, { params }) => undoSharedImport(context, context.ghtId, params.importId)),
    handleSignedIn(contract.writeTable, (_context, { body }) => fileOf(body.name, body, body.format, body.demonstration)),
  ],
}
