import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, day, done, importResult } from '../core/schemas.ts'

export const catalogueSummary = z.object({
  id: z.string(),
  title: bilingual,
  version: z.string(),
  publishedOn: day.nullable(),
  source: z.string().nullable(),
  verified: z.boolean(),
  read: z.string().nullable(),
  note: bilingual.nullable(),
  requirements: z.number(),
  imported: z.boolean(),
})
export const listTexts = defineRoute({
  method: 'GET',
  path: '/api/texts',
  summary: 'Register of legal texts with what we read of them',
  permission: 'session',
  response: z.object({
    texts: z.array(
      z.object({
        id: z.string(),
        title: bilingual,
        read: z.string(),
        cited: z.string(),
        status: z.string().nullable(),
        /** null: nobody has found it with certainty. */
        dated: z.object({ on: day, what: z.enum(['publication', 'signature']) }).nullable(),
      }),
    ),
  }),
  example: {},
})
export const listCatalogues = defineRoute({
  method: 'GET',
  path: '/api/catalogues',
  summary: 'Catalogues shipped and imported',
  permission: 'session',
  response: z.object({ catalogues: z.array(catalogueSummary) }),
  example: {},
})
export const mappingSet = z.object({
  id: z.string(),
  title: bilingual,
  version: z.string().nullable(),
  source: z.string(),
  target: z.string(),
  pairs: z.number(),
  verified: z.boolean(),
  imported: z.boolean(),
})
export type MappingSet = z.output<typeof mappingSet>
export const listMappings = defineRoute({
  method: 'GET',
  path: '/api/mappings',
  summary: 'Sets of correspondences between catalogues, shipped and imported',
  permission: 'session',
  response: z.object({ sets: z.array(mappingSet) }),
  example: {},
})
export const removeMappings = defineRoute({
  method: 'DELETE',
  path: '/api/mappings',
  summary: 'Remove an imported set of correspondences; what it carried is no longer carried',
  permission: 'platform.write',
  query: z.object({ setId: z.string().max(300) }),
  response: done,
  errors: ['not-found'],
  example: { query: { setId: 'urn:x' } },
})
export const LIBRARY_OBJECTS = ['mappings', 'threats', 'reference-controls', 'risk-matrices', 'presets', 'metrics', 'attack-techniques', 'other'] as const
export type LibraryObject = (typeof LIBRARY_OBJECTS)[number]
/** `loaded` and `unchanged` count catalogues. Skipped because of their version: `version-older`, `version-differs` (same number, other content). */
export const catalogueImport = importResult.extend({
  /** Sets of correspondences between catalogues, and the pairs of those loaded. */
  mappings: z.object({ loaded: z.number(), unchanged: z.number(), pairs: z.number() }),
  /** Libraries read whole that hold neither framework nor correspondences, with what they hold: nothing of them is kept. */
  withoutFramework: z.array(z.object({ file: z.string(), title: z.string(), holds: z.array(z.object({ kind: z.enum(LIBRARY_OBJECTS), count: z.number() })) })),
})
export type CatalogueImport = z.output<typeof catalogueImport>
export const importCatalogue = defineRoute({
  method: 'POST',
  path: '/api/catalogues',
  summary: 'Import catalogues (CISO Assistant YAML library, or an archive of them); former versions stay for past days',
  permission: 'platform.write',
  upload: true,
  maxBytes: 100 * 2 ** 20,
  body: z.object({ preview: z.enum(['true', 'false']).default('true') }),
  response: catalogueImport,
  errors: ['file-unreadable', 'payload-too-large'],
  example: { body: { preview: 'true' } },
})
export const removeCatalogue = defineRoute({
  method: 'DELETE',
  path: '/api/catalogues',
  summary: 'Remove an imported catalogue nobody uses',
  permission: 'platform.write',
  query: z.object({ catalogueId: z.string().max(300) }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { query: { catalogueId: 'urn:x' } },
})

export const catalogueLine = z.object({
  catalogueId: z.string(),
  catalogueTitle: bilingual,
  id: z.string(),
  number: z.string().nullable(),
  title: bilingual,
  description: z.string().nullable(),
  depth: z.number(),
  /** A line that cannot be assessed is a heading. */
  assessable: z.boolean(),
})
export type CatalogueLine = z.output<typeof catalogueLine>
export const searchCatalogueLines = defineRoute({
  method: 'GET',
  path: '/api/catalogue-lines',
  summary: 'Lines of a catalogue in order, or the lines of every catalogue that hold some words; the newest version of each',
  permission: 'session',
  query: z.object({
    catalogueId: z.string().max(300).optional(),
    search: z.string().trim().max(200).optional(),
    after: z.coerce.number().int().min(0).max(1_000_000).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({
    lines: z.array(catalogueLine),
    /** What to ask next; null: that was all. */
    next: z.number().nullable(),
    /** Lines found; `more`: so many that only these are listed. */
    found: z.number(),
    more: z.boolean(),
  }),
  errors: ['not-found'],
  example: { query: { search: 'sauvegarde' } },
})
