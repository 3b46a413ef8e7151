import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { created, day, done, id, instant } from '../core/schemas.ts'

const PATH = '/api/administration/retention'

/** Kinds of data whose life is bounded, or said to be kept. */
export const RETENTION_KINDS = [
  'sessions',
  'sign-in-failures',
  'arrivals',
  'password-links',
  'tokens',
  'answer-links',
  'answer-texts',
  'assessment-links',
  'mails',
  'import-traces',
  'failed-jobs',
  'closed-accounts',
  'visits',
  'release-drafts',
  'folder-drafts',
  'searches',
  'snapshots',
  'evidence',
  'ledger',
] as const
export type RetentionKind = (typeof RETENTION_KINDS)[number]

const counts = z.partialRecord(z.enum(RETENTION_KINDS), z.number())

export const getRetention = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'How long each kind of data is kept and why, what leaves next and when, and what is held back',
  permission: 'platform.read',
  response: z.object({
    /** Version of the table: the day somebody last looked at it whole. */
    revisedOn: day,
    /** Next purge, told at least two weeks before; null: nothing is due. */
    announcedFor: day.nullable(),
    lastPurge: z.object({ at: instant, counts }).nullable(),
    rules: z.array(
      z.object({
        kind: z.enum(RETENTION_KINDS),
        /** After the event that closes it; null: kept, or never written. */
        days: z.number().nullable(),
        effect: z.enum(['deleted', 'anonymised', 'kept', 'never-written']),
        origin: z.enum(['law', 'house']),
        /** Text it comes from. */
        source: z.string().nullable(),
        /** Read by us in that text. */
        verified: z.boolean(),
        /** Rows that would leave on the next date, and those a hold keeps. */
        leaving: z.number(),
        held: z.number(),
      }),
    ),
    holds: z.array(
      z.object({
        /** null: follows by itself from a release being prepared. */
        id: z.number().nullable(),
        /** null: the whole platform. */
        establishmentId: z.number().nullable(),
        establishmentName: z.string().nullable(),
        reason: z.string().nullable(),
        by: z.string().nullable(),
        since: instant,
      }),
    ),
  }),
  example: {},
})

export const holdData = defineRoute({
  method: 'POST',
  path: `${PATH}/holds`,
  summary: 'Hold back every purge of an establishment, or of the whole platform: an incident, a control, a lawsuit',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({ establishmentId: id.nullable(), reason: z.string().trim().min(3).max(500) }),
  response: created,
  errors: ['not-found'],
  example: { body: { establishmentId: null, reason: 'Plainte déposée le 12/11/2026' } },
})

export const endHold = defineRoute({
  method: 'POST',
  path: `${PATH}/holds/:holdId/end`,
  summary: 'End a hold: what was held leaves with the next purge announced',
  permission: 'platform.write',
  stepUp: true,
  params: z.object({ holdId: id }),
  body: z.object({}),
  response: done,
  errors: ['not-found'],
  example: { params: { holdId: 1 }, body: {} },
})
