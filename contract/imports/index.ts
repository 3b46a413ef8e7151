import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { establishmentParams, id } from '../core/schemas.ts'

export * from './table-export.ts'
export * from './table-import.ts'
export * from './screen-table.ts'

const PATH = '/api/establishments/:establishmentId/imports'

export const importDone = z.object({
  id: z.number(),
  /** Name of the importer, `identification-register`. */
  kind: z.string(),
  fileId: z.number().nullable(),
  fileName: z.string(),
  loaded: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  at: z.string(),
  by: z.string(),
  undone: z.object({ at: z.string(), by: z.string() }).nullable(),
})
export type ImportDone = z.output<typeof importDone>

export const listImports = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'The last two hundred imports of the establishment, latest first',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({ imports: z.array(importDone) }),
  example: { params: { establishmentId: 1 } },
})
export const undoImport = defineRoute({
  method: 'POST',
  path: `${PATH}/:importId/undo`,
  summary: 'Take a whole import back: its rows return to what they were, its facts prove nothing any more',
  permission: 'evidence.read',
  params: establishmentParams.extend({ importId: id }),
  body: z.object({}),
  /** Rows changed by someone since: left as they are. */
  response: z.object({ kept: z.number() }),
  errors: ['conflict', 'forbidden', 'not-found'],
  example: { params: { establishmentId: 1, importId: 1 }, body: {} },
})
