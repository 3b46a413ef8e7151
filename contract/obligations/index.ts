import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { atQuery, bilingual, created, day, done, establishmentParams, id, label, optionalText } from '../core/schemas.ts'
import { catalogueSummary } from './catalogues.ts'
import { attestation, fact, origin, rule, state, verdict } from './schemas.ts'

export * from './catalogues.ts'
export * from './group-rules.ts'
export * from './releases.ts'
export * from './schemas.ts'

/** Ids hold slashes (`dns-2025-12/3`): they travel in the query. */
const requirementId = z.string().min(1).max(300)

/** State that the answer to another requirement gives to one nobody answered; `part`, it covers a part only. */
export const carried = z.enum(['proven', 'attested', 'due', 'unmet', 'part'])
const named = z.object({ requirementId: z.string(), number: z.string(), title: bilingual })
/** Through correspondences between catalogues: inside the establishment only. */
export const correspondences = z.object({
  /** null: nothing decides. */
  state: z.enum(['proven', 'attested', 'due', 'unmet']).nullable(),
  through: z.array(
    named.extend({
      set: bilingual,
      ours: z.boolean(),
      /** What the requirement named is to this one. */
      relationship: z.enum(['equal', 'superset', 'subset', 'intersect']),
      /** On the scale of its set; null: not said. */
      strength: z.number().nullable(),
      state,
      /** It carries its state; else it covers a part. */
      whole: z.boolean(),
    }),
  ),
  /** Requirements without an answer of their own that this one's answer reaches. */
  reaches: z.array(named.extend({ carried })),
})
export type Correspondences = z.output<typeof correspondences>

export const listObligations = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/obligations',
  summary: 'Every catalogue and the state of each requirement',
  permission: 'obligations.read',
  params: establishmentParams,
  query: atQuery.extend({ catalogueId: z.string().max(300).optional() }),
  response: z.object({
    day,
    catalogues: z.array(
      catalogueSummary.extend({ /** null: an imported catalogue is judged only when it is opened. */ counts: z.record(state, z.number()).nullable() }),
    ),
    requirements: z.array(
      z.object({
        id: z.string(),
        catalogueId: z.string(),
        number: z.string(),
        title: bilingual,
        group: bilingual.nullable(),
        verdict,
        carried: carried.nullable(),
      }),
    ),
  }),
  errors: ['date-in-the-future'],
  example: { params: { establishmentId: 1 }, query: {} },
})

const sourced = z.object({ text: bilingual, source: z.string().nullable(), verified: z.boolean() })
export const partContent = z.object({
  id: z.string(),
  title: bilingual,
  required: z.boolean(),
  perObject: z.string().nullable(),
  measured: z.array(z.object({ kind: z.string(), text: bilingual })),
  documented: z.array(z.object({ kind: z.string(), text: bilingual })),
  freshness: z.object({ rule: z.string(), origin }).nullable(),
  notApplicableWhen: bilingual.nullable(),
})
export const requirementContent = z.object({
  id: z.string(),
  catalogueId: z.string(),
  number: z.string(),
  title: bilingual,
  officialTitle: sourced.nullable(),
  asks: bilingual.nullable(),
  parts: z.array(partContent),
  deadlines: z.array(
    z.object({
      id: z.string(),
      partId: z.string().nullable(),
      origin,
      verified: z.boolean(),
      label: bilingual,
      source: z.string(),
      note: bilingual.nullable(),
      on: day.nullable(),
      adoptable: z.boolean(),
      reminder: z.boolean(),
    }),
  ),
  firstStep: z.object({ text: bilingual, who: z.string(), minutes: z.number() }).nullable(),
  whyForCare: bilingual.nullable(),
  late: bilingual.nullable(),
  incomplete: bilingual.nullable(),
  doesNotCount: z.array(bilingual),
  notVerified: z.array(bilingual),
  texts: z.array(z.object({ id: z.string(), title: bilingual, read: z.string() })),
})
export const getRequirement = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/requirement',
  summary: 'A requirement: content, state with its reasons, what would change it, its history',
  permission: 'obligations.read',
  params: establishmentParams,
  query: atQuery.extend({ requirementId }),
  response: z.object({
    day,
    requirement: requirementContent,
    verdict,
    outside: verdict,
    whatIf: z.array(z.object({ partId: z.string(), state })),
    history: z.array(z.object({ from: day, state })),
    facts: z.array(fact),
    attestations: z.array(attestation),
    rules: z.array(rule),
    answers: z.array(
      z.object({ id: z.number(), partId: z.string().nullable(), answer: z.string(), note: z.string().nullable(), answeredOn: day, answeredBy: z.string() }),
    ),
    objects: z.array(z.object({ subject: z.string(), name: z.string() })),
    correspondences,
    alsoServes: z.array(z.object({ requirementId: z.string(), number: z.string(), title: bilingual, state })),
  }),
  errors: ['unknown-requirement', 'date-in-the-future'],
  example: { params: { establishmentId: 1 }, query: { requirementId: 'dns-2025-12/3' } },
})

export const attest = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/attestations',
  summary: 'A named person says so, without a file; it expires',
  permission: 'obligations.write',
  params: establishmentParams,
  body: z.object({
    requirementId,
    partId: z.string().max(100).nullish(),
    subject: z.string().max(200).nullish(),
    personName: label,
    personTitle: label,
    statement: label,
    attestedOn: day,
    period: z.number().int().min(2000).max(2100).nullish(),
  }),
  response: created,
  errors: ['unknown-requirement', 'date-in-the-future'],
  example: {
    params: { establishmentId: 1 },
    body: {
      requirementId: 'dns-2025-12/4a',
      personName: 'Nadia Ferhat',
      personTitle: 'Directrice',
      statement: 'Le PCA et le PRA existent et ont été relus',
      attestedOn: '2026-09-01',
    },
  },
})
export const withdrawAttestation = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/attestations/:attestationId/withdrawal',
  summary: 'Withdraw an attestation',
  permission: 'obligations.write',
  params: establishmentParams.extend({ attestationId: id }),
  body: z.object({ reason: label }),
  response: done,
  example: { params: { establishmentId: 1, attestationId: 1 }, body: { reason: 'Erreur de saisie' } },
})
export const answer = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/answers',
  summary: 'Say « nothing yet », « in progress », « planned » or « not applicable » with its reason',
  permission: 'obligations.write',
  params: establishmentParams,
  body: z.object({
    requirementId,
    partId: z.string().max(100).nullish(),
    answer: z.enum(['none', 'in-progress', 'planned', 'not-applicable']),
    note: optionalText,
    period: z.number().int().min(2000).max(2100).nullish(),
  }),
  response: created,
  errors: ['unknown-requirement', 'invalid-input'],
  example: { params: { establishmentId: 1 }, body: { requirementId: 'dns-2025-12/1', answer: 'none' } },
})
export const withdrawAnswer = defineRoute({
  method: 'DELETE',
  path: '/api/establishments/:establishmentId/answers/:answerId',
  summary: 'Take an answer back',
  permission: 'obligations.write',
  params: establishmentParams.extend({ answerId: id }),
  response: done,
  example: { params: { establishmentId: 1, answerId: 1 } },
})
export const adoptRule = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/rules',
  summary: 'Adopt a date or a freshness of our own, or record a campaign with its letter',
  permission: 'obligations.write',
  params: establishmentParams,
  body: z.object({
    requirementId,
    partId: z.string().max(100).nullish(),
    origin: z.enum(['house', 'programme']),
    kind: z.enum(['freshness', 'yearly-day', 'once']),
    value: z.string().max(20),
    adoptedOn: day,
    label,
    letterFileId: z.number().int().nullish(),
  }),
  response: created,
  errors: ['unknown-requirement', 'invalid-input', 'not-found'],
  example: {
    params: { establishmentId: 1 },
    body: {
      requirementId: 'dns-2025-12/2',
      origin: 'house',
      kind: 'yearly-day',
      value: '10-31',
      adoptedOn: '2026-01-14',
      label: 'Auto-évaluation avant le 31 octobre',
    },
  },
})
export const withdrawRule = defineRoute({
  method: 'DELETE',
  path: '/api/establishments/:establishmentId/rules/:ruleId',
  summary: 'End a rule',
  permission: 'obligations.write',
  params: establishmentParams.extend({ ruleId: id }),
  response: done,
  example: { params: { establishmentId: 1, ruleId: 1 } },
})

export const evaluateAll = defineRoute({
  method: 'GET',
  path: '/api/obligations/evaluation',
  summary: 'Verdicts of every establishment I may read, for scripts',
  permission: 'session',
  query: atQuery.extend({ audience: z.enum(['inside', 'outside']).default('inside') }),
  response: z.object({ day, establishments: z.array(z.object({ id: z.number(), name: z.string(), verdicts: z.array(verdict) })) }),
  errors: ['date-in-the-future'],
  example: { query: {} },
})
