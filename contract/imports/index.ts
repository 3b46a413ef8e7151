import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { establishmentParams, ghtParams, id } from '../core/schemas.ts'

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

export const sharedImport = importDone.omit({ fileId: true }).extend({
  /** null: it serves every house. */
  ghtId: z.number().nullable(),
  /** Of what it brought, how many stayed when it was undone, because somebody relies on them since. */
  kept: z.number().nullable(),
})
export type SharedImport = z.output<typeof sharedImport>

export const listSharedImports = defineRoute({
  method: 'GET',
  path: '/api/imports',
  summary: 'Files that serve several houses: frameworks, houses of the groups of the person; latest first',
  permission: 'session',
  response: z.object({ imports: z.array(sharedImport) }),
  example: {},
})
const undoShared = { body: z.object({}), response: z.object({ kept: z.number() }), errors: ['conflict', 'not-found'] as const }
export const undoCatalogueImport = defineRoute({
  ...undoShared,
  method: 'POST',
  path: '/api/imports/:importId/undo',
  summary: 'Take back every framework and correspondence a file brought; those somebody relies on stay',
  permission: 'platform.write',
  params: z.object({ importId: id }),
  example: { params: { importId: 1 }, body: {} },
})
export const undoGroupImport = defineRoute({
  ...undoShared,
  method: 'POST',
  path: '/api/ghts/:ghtId/imports/:importId/undo',
  summary: 'Take back the houses a FINESS extract created; those where anything was done since stay',
  permission: 'group.write',
  params: ghtParams.extend({ importId: id }),
  example: { params: { ghtId: 1, importId: 1 }, body: {} },
})
