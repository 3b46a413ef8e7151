import * as contract from '@hygie/contract/imports'
import type { Module } from '../../module.ts'
import { handleSignedIn, handleTenant } from '../../platform/http/handlers.ts'
import { listImports, undoImport } from '../../platform/imports/index.ts'

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
    handleSignedIn(contract.writeTable, (_context, { body }) => fileOf(body.name, body, body.format, body.demonstration)),
  ],
}
