import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { created, day, done, establishmentParams, id, label } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

const PATH = '/api/establishments/:establishmentId/exercises/money'
const lineParams = establishmentParams.extend({ lineId: id })
const euros = z.number().min(0).max(1_000_000_000).nullish()

export const MONEY_KINDS = ['cost', 'grant'] as const
const fields = z.object({
  kind: z.enum(MONEY_KINDS),
  label,
  /** The exercise it is about; null: several, or all of a year. */
  exerciseId: id.nullish(),
  /** Of a grant: asked from whom, for how much, when. */
  askedEuros: euros,
  askedOn: day.nullish(),
  /** Paid, for a cost; received, for a grant. */
  euros,
  on: day.nullish(),
  /** Invoice, decision, notice of payment. */
  fileId: id.nullish(),
})
export const moneyInput = fields
  .refine((one) => one.kind === 'grant' || one.euros != null, { path: ['euros'] })
  .refine((one) => one.kind === 'cost' || one.askedEuros != null || one.euros != null, { path: ['askedEuros'] })
  .refine((one) => one.on != null || (one.kind === 'grant' && one.askedOn != null), { path: ['on'] })
export const moneyLine = fields.extend({
  id: z.number(),
  file: fileRef.nullable(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type MoneyLine = z.output<typeof moneyLine>

/** Plain numbers of a calendar year, in euros: asked in the year it was asked, received in the year it came. */
export const moneyYear = z.object({ year: z.number(), cost: z.number(), asked: z.number(), received: z.number() })
export type MoneyYear = z.output<typeof moneyYear>

const example = { kind: 'grant', label: 'ARS, instruction SHFDS/FSSI/2023/15', askedEuros: 4000, askedOn: '2026-02-10' } as const

export const addMoney = defineRoute({
  method: 'POST',
  path: PATH,
  summary: 'Enter what an exercise cost, or a grant asked or received',
  permission: 'evidence.write',
  params: establishmentParams,
  body: moneyInput,
  response: created,
  errors: ['date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: { establishmentId: 1 }, body: example },
})
export const changeMoney = defineRoute({
  method: 'PUT',
  path: `${PATH}/:lineId`,
  summary: 'Correct a line, or say that the grant came',
  permission: 'evidence.write',
  params: lineParams,
  body: moneyInput,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: { establishmentId: 1, lineId: 1 }, body: { ...example, euros: 4000, on: '2026-06-18' } },
})
export const withdrawMoney = defineRoute({
  method: 'POST',
  path: `${PATH}/:lineId/withdrawal`,
  summary: 'Take a line back (entered by mistake)',
  permission: 'evidence.write',
  params: lineParams,
  body: z.object({ reason: label }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, lineId: 1 }, body: { reason: 'Erreur de saisie' } },
})
export const restoreMoney = defineRoute({
  method: 'POST',
  path: `${PATH}/:lineId/restoration`,
  summary: 'Undo the withdrawal of a line',
  permission: 'evidence.write',
  params: lineParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, lineId: 1 }, body: {} },
})
