import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { created, day, done, establishmentParams, id, importResult, label, optionalText } from '../core/schemas.ts'
import { fact, factValue, fileRef } from '../obligations/schemas.ts'

const maxBytes = 600 * 2 ** 20

export const uploadFile = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/files',
  summary: 'Seal a file; its SHA-256 comes back',
  permission: 'evidence.write',
  params: establishmentParams,
  upload: true,
  maxBytes,
  body: z.object({}),
  response: fileRef,
  errors: ['payload-too-large', 'file-unreadable'],
  example: { params: { establishmentId: 1 }, body: {} },
})
export const downloadFile = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/files/:fileId',
  summary: 'The file as it was sealed',
  permission: 'evidence.read',
  params: establishmentParams.extend({ fileId: id }),
  response: 'file',
  errors: ['file-altered', 'forbidden'],
  example: { params: { establishmentId: 1, fileId: 1 } },
})

/** Sent by mistake: the content is erased for good, the hash stays in the ledger, and facts that it alone carried are withdrawn. */
export const removeFile = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/files/:fileId/removal',
  summary: 'Erase the content of a file sent by mistake',
  permission: 'evidence.erase',
  stepUp: true,
  params: establishmentParams.extend({ fileId: id }),
  body: z.object({ reason: label }),
  /** Facts that prove nothing any more. */
  response: z.object({ withdrawn: z.array(z.number()) }),
  errors: ['not-found', 'conflict'],
  example: { params: { establishmentId: 1, fileId: 1 }, body: { reason: 'Déposé par erreur' } },
})

const ledgerEntry = z.object({
  seq: z.number(),
  at: z.string(),
  kind: z.string(),
  /** `user:12`, `job:<name>`, `console`, `system` */
  actor: z.string(),
  actorName: z.string().nullable(),
  hash: z.string(),
  /** null once erased. */
  payload: z.record(z.string(), z.unknown()).nullable(),
  erasedAt: z.string().nullable(),
  /** The ledger's own entries are not: they say what became of the others. */
  erasable: z.boolean(),
})
export type LedgerEntryView = z.output<typeof ledgerEntry>

export const listLedger = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/ledger',
  summary: 'The sealed ledger of the establishment, newest first',
  permission: 'evidence.read',
  params: establishmentParams,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    /** `next` of the page before. */
    after: z.coerce.number().int().optional(),
    /** One entry, by its number. */
    only: z.coerce.number().int().optional(),
  }),
  response: z.object({ entries: z.array(ledgerEntry), total: z.number(), next: z.string().nullable() }),
  example: { params: { establishmentId: 1 }, query: {} },
})

/** The payload and its salt go, the hashes stay: the chain still verifies. The reason is sealed: it must not repeat the datum. */
export const eraseLedgerPayload = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/ledger/:seq/erasure',
  summary: 'Erase the content of one entry of the sealed ledger (personal datum)',
  permission: 'evidence.erase',
  stepUp: true,
  params: establishmentParams.extend({ seq: id }),
  body: z.object({ reason: label }),
  response: done,
  errors: ['not-found', 'ledger-entry-refused'],
  example: { params: { establishmentId: 1, seq: 1 }, body: { reason: 'RGPD, article 17' } },
})

export const listFacts = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/facts',
  summary: 'Proofs and facts, newest first',
  permission: 'evidence.read',
  params: establishmentParams,
  query: z.object({
    /** Words, each looked for in the name of the kind, the object, the note, the persons and the names of the files, whatever the accents and the case. */
    search: z.string().max(200).optional(),
    /** Of the names of kinds that `search` reads. */
    language: z.enum(['fr', 'en']).default('fr'),
    kind: z.string().max(100).optional(),
    expiringBefore: day.optional(),
    withdrawn: z.enum(['true', 'false']).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    /** `next` of the page before. */
    after: z.coerce.number().int().optional(),
  }),
  response: z.object({
    facts: z.array(fact),
    /** All that answer, whatever the page. */
    total: z.number(),
    /** Nothing was ever recorded here: it is not a matter of filters. */
    nothingYet: z.boolean(),
    /** To ask for the page after; null: this is the last. */
    next: z.string().nullable(),
    /** Names of what facts are about: `application:patient-record` is « Dossier patient ». */
    subjects: z.array(z.object({ subject: z.string(), name: z.string() })),
  }),
  example: { params: { establishmentId: 1 }, query: {} },
})
export const factKinds = defineRoute({
  method: 'GET',
  path: '/api/fact-kinds',
  summary: 'Kinds of facts, declared once',
  permission: 'session',
  response: z.object({
    kinds: z.array(
      z.object({
        kind: z.string(),
        label: z.object({ fr: z.string(), en: z.string() }),
        shape: z.string(),
        unit: z.string().nullable(),
        /** Of a record: each key and what it holds. Empty for other shapes. */
        keys: z.record(z.string(), z.enum(['yes-no', 'number', 'minutes', 'text', 'day'])),
        /** Type of the object it is about, `activity`; null: the whole establishment. */
        subject: z.string().nullable(),
        /** Its files name accounts and machines: who may change the obligations opens them, nobody else. */
        technical: z.boolean(),
        /** False: it comes from a machine or from a register of Hygie, never from a person. */
        byHand: z.boolean(),
      }),
    ),
  }),
  example: {},
})

/** A proof given by a person: a dated fact with its files. Without any only when it says no; what is measured is refused (`data.reason`: file-needed, measured). */
export const recordFact = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/facts',
  summary: 'Record a dated fact or a proof with its files',
  permission: 'evidence.write',
  params: establishmentParams,
  body: z.object({
    kind: z.string().min(1).max(100),
    subject: z.string().max(200).nullish(),
    value: factValue.default(true),
    observedOn: day,
    validUntil: day.nullish(),
    period: z.number().int().min(2000).max(2100).nullish(),
    note: optionalText,
    fileIds: z.array(z.number().int()).max(50).default([]),
  }),
  response: created,
  errors: ['unknown-fact-kind', 'date-in-the-future', 'date-implausible', 'dates-inverted', 'file-removed', 'not-found', 'invalid-input'],
  example: { params: { establishmentId: 1 }, body: { kind: 'exercise.record', observedOn: '2026-09-24', note: 'Compte rendu', fileIds: [1] } },
})
export const withdrawFact = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/facts/:factId/withdrawal',
  summary: 'Withdraw a fact (wrong file, replaced); it stays readable in the past',
  permission: 'evidence.write',
  params: establishmentParams.extend({ factId: id }),
  body: z.object({ reason: label, replacedBy: z.number().int().nullish() }),
  response: done,
  errors: ['conflict'],
  example: { params: { establishmentId: 1, factId: 1 }, body: { reason: 'Mauvais fichier' } },
})

/** OPSSIES D1 records are filed under each recipient this establishment is; the rest is skipped with its reason. */
export const importEvidence = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/evidence-import',
  summary: 'Import Internet-exposure audit records (OPSSIES D1 JSON)',
  permission: 'evidence.write',
  params: establishmentParams,
  upload: true,
  maxBytes,
  body: z.object({ preview: z.enum(['true', 'false']).default('true') }),
  response: importResult,
  errors: ['file-unreadable', 'payload-too-large'],
  example: { params: { establishmentId: 1 }, body: { preview: 'true' } },
})
