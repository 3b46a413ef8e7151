import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done, establishmentParams, instant } from '../core/schemas.ts'

/** Each asks something else of people. */
export const VERDICTS = ['chain-broken', 'anchor-longer', 'anchor-different', 'timestamp-unverifiable', 'beyond-anchor', 'anchored', 'never-anchored'] as const
export const GRAVITIES = ['good', 'doubt', 'bad'] as const
const ANCHORS = ['head', 'timestamp', 'paper', 'typed'] as const

const verdict = z.object({
  kind: z.enum(VERDICTS),
  /** Where it begins; of the anchor for those about one. */
  seq: z.number().optional(),
  to: z.number().optional(),
  by: z.enum(ANCHORS).optional(),
  /** Code: why a time stamp does not verify. */
  fault: z.string().optional(),
  /** Anchors that say the same. */
  count: z.number().optional(),
})
export type LedgerVerdict = z.output<typeof verdict>

const verification = z.object({
  /** `platform`, `establishment:3` */
  stream: z.string(),
  /** Entries read so far by the verification under way. */
  running: z.object({ done: z.number(), total: z.number() }).nullable(),
  /** Of the last one that ended; null: never verified. */
  checkedAt: instant.nullable(),
  /** The last one did not end. */
  failed: z.boolean(),
  gravity: z.enum(GRAVITIES).nullable(),
  verdicts: z.array(verdict),
  entries: z.number(),
  /** Contents erased lawfully: the chain holds without them. */
  erased: z.number(),
  head: z.object({ seq: z.number(), hash: z.string(), demonstration: z.boolean() }).nullable(),
  findings: z.array(z.object({ kind: z.string(), seq: z.number(), to: z.number().optional() })),
  /** More findings than are listed. */
  truncated: z.boolean(),
})
export type LedgerVerification = z.output<typeof verification>

export const getLedgerVerifications = defineRoute({
  method: 'GET',
  path: '/api/administration/ledger',
  summary: 'The last verification of every stream of the sealed ledger, and those under way',
  permission: 'platform.read',
  response: z.object({
    running: z.boolean(),
    /** Every stream was verified, none of them in doubt, none gone. */
    ok: z.boolean(),
    streams: z.array(verification),
    /** Opened on the platform's stream, never dropped there, and gone. */
    missingStreams: z.array(z.string()),
  }),
  example: {},
})
export const verifyLedger = defineRoute({
  method: 'POST',
  path: '/api/administration/ledger-verification',
  summary: 'Recompute every stream of the sealed ledger against its anchors, away from the requests',
  permission: 'platform.read',
  body: z.object({}),
  response: done,
  example: { body: {} },
})

const anchor = z.object({
  kind: z.enum(['timestamp', 'paper']),
  seq: z.number(),
  hash: z.string(),
  /** Of the stamp or of the printing; null: waits for the authority. */
  at: instant.nullable(),
  /** Code of the document that carries it. */
  document: z.string().nullable(),
  fault: z.string().nullable(),
})

export const getHouseVerification = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/ledger-verification',
  summary: 'The last verification of the sealed ledger of the establishment, and its newest anchors',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({ verification: verification.nullable(), anchors: z.array(anchor), timestampsOn: z.boolean() }),
  example: { params: { establishmentId: 1 } },
})
export const verifyHouseLedger = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/ledger-verification',
  summary: 'Recompute the sealed ledger of the establishment against its anchors, away from the requests',
  permission: 'evidence.read',
  params: establishmentParams,
  body: z.object({}),
  response: done,
  example: { params: { establishmentId: 1 }, body: {} },
})
/** What a paper carries: its QR code as read, or its number and the first 16 digits, `1234, 0123 4567 89ab cdef`. */
export const compareAnchor = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/ledger-anchor-comparison',
  summary: 'Compare a head printed on paper with the ledger as it is',
  permission: 'evidence.read',
  params: establishmentParams,
  body: z.object({ text: z.string().trim().min(1).max(300) }),
  response: z.object({
    verdict: z.enum(['same', 'anchor-different', 'anchor-longer', 'other-ledger']),
    seq: z.number(),
    /** Of the entry of that number. */
    at: instant.nullable(),
    /** Number of the last entry of the ledger. */
    last: z.number(),
  }),
  errors: ['anchor-unreadable'],
  example: { params: { establishmentId: 1 }, body: { text: '1, 0123 4567 89ab cdef' } },
})
export const exportLedger = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/ledger-export',
  summary: 'The sealed ledger as a ZIP that verifies without Hygie: journal, files, anchors, signed manifest and an offline verifier',
  permission: 'evidence.write',
  stepUp: true,
  params: establishmentParams,
  query: z.object({ pieces: z.enum(['true', 'false']).default('true') }),
  response: 'file',
  example: { params: { establishmentId: 1 }, query: {} },
})

/** How far a call may go, each including those before it: servers of the Internet, of the house, this very machine. */
export const TIMESTAMP_REACHES = ['internet', 'house', 'machine'] as const

const settings = z.object({
  enabled: z.boolean(),
  url: z.url({ protocol: /^https?$/ }).max(300),
  user: z.string().trim().max(200).nullish(),
  /** Certificates of the authorities that are trusted, PEM; those of former ones stay for the stamps they gave. */
  authority: z.string().trim().min(1).max(60_000),
  reach: z.enum(TIMESTAMP_REACHES).default('internet'),
})
const kept = settings.extend({ hasPassword: z.boolean(), changedAt: instant, changedBy: z.string() })
export type TimestampSettings = z.output<typeof kept>

export const getTimestampSettings = defineRoute({
  method: 'GET',
  path: '/api/administration/timestamps',
  summary: 'The time-stamp authority of this server; none until an administrator sets one',
  permission: 'platform.read',
  response: z.object({
    settings: kept.nullable(),
    stamped: z.number(),
    waiting: z.number(),
    waitingSince: instant.nullable(),
    /** Code: why what waits does. */
    fault: z.string().nullable(),
    lastGenTime: instant.nullable(),
    /** End of the certificate that made the last stamp. */
    certificateUntil: instant.nullable(),
  }),
  example: {},
})
export const putTimestampSettings = defineRoute({
  method: 'PUT',
  path: '/api/administration/timestamps',
  summary: 'Set the time-stamp authority of this server (RFC 3161), or turn it off',
  permission: 'platform.write',
  stepUp: true,
  body: settings.extend({ /** Absent: the one kept. It is never given back. */ password: z.string().max(500).nullish() }),
  response: done,
  errors: ['authority-unreadable', 'timestamp-password-in-clear'],
  example: { body: { enabled: true, url: 'https://horodatage.example/tsr', authority: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----' } },
})
export const testTimestamp = defineRoute({
  method: 'POST',
  path: '/api/administration/timestamps-test',
  summary: 'Ask for a stamp over random bytes, now, with the settings kept, and check it',
  permission: 'platform.write',
  body: z.object({}),
  response: z.object({ genTime: instant, certificateUntil: instant }),
  errors: ['timestamps-off', 'timestamp-unreachable', 'timestamp-refused'],
  example: { body: {} },
})
