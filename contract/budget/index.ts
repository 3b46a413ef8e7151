import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, done, establishmentParams, id, label, optionalText } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'
import { target } from './targets.ts'

export * from './accounts.ts'
export * from './balance.ts'
export * from './targets.ts'

/** Euros, cents allowed. */
const euros = z.number().min(0).max(1e12)
const ratio = z.object({ numerator: z.number(), denominator: z.number() })
const yearParams = establishmentParams.extend({ year: z.coerce.number().int().min(2000).max(2100) })

const fields = z.object({
  /** By hand; both are left out once a balance gives them. */
  operatingDigital: euros.nullish(),
  operatingTotal: euros.positive().nullish(),
  investmentDigital: euros.nullish(),
  investmentTotal: euros.nullish(),
  incomeDigital: euros.nullish(),
  incomeTotal: euros.nullish(),
  /** Security, inside the digital expenditure. */
  cyberAmount: euros.nullish(),
  careIncome: euros.nullish(),
  staffCost: euros.nullish(),
  /** Accounts kept for the numerator: their numbers, or the file that lists them. Without it a percentage is only said. */
  accounts: optionalText,
  accountsFileId: id.nullish(),
  /** From the closed accounts: a forecast (EPRD) does not count. */
  closed: z.boolean(),
  computedOn: day,
  approvedBy: z.string().trim().max(300).nullish(),
  receiptOn: day.nullish(),
  receiptReference: z.string().trim().max(300).nullish(),
  receiptFileId: id.nullish(),
  /** What was entered on the national platform, a fraction: kept beside, never mixed. */
  nationalShare: z.number().min(0).max(1).nullish(),
  /** Operating expenditure of the financial statement: the balance must give the same, to the cent. */
  statementTotal: euros.positive().nullish(),
  note: optionalText,
})
type Fields = z.output<typeof fields>

/** A part is not larger than its whole; a whole without its part says nothing. */
const PARTS: [keyof Fields, (one: Fields) => number | null | undefined][] = [
  ['operatingDigital', (one) => one.operatingTotal],
  ['investmentDigital', (one) => one.investmentTotal],
  ['incomeDigital', (one) => one.incomeTotal],
  ['cyberAmount', (one) => (one.operatingDigital == null ? null : one.operatingDigital + (one.investmentDigital ?? 0))],
  ['staffCost', (one) => one.operatingDigital],
]
export const fiscalYearInput = fields.superRefine((one, context) => {
  for (const [part, whole] of PARTS) {
    const [value, most] = [one[part], whole(one)]
    if (typeof value === 'number' && (most == null || value > most)) context.addIssue({ code: 'custom', path: [part] })
  }
})

export const BUDGET_GAPS = ['amounts', 'accounts', 'closed', 'statement-total', 'receipt', 'receipt-file'] as const

/** What a balance gave; the amounts of the year are then its own, whatever was typed. */
const computed = z.object({
  on: day,
  file: fileRef.nullable(),
  lines: z.number(),
  /** Operating expenditure of the balance less that of the financial statement, in euros; null: not compared. */
  statementGap: z.number().nullable(),
  /** Version of the list of accounts; null: no account chosen yet. */
  list: z.object({ id: z.number(), fromYear: z.number(), savedAt: z.string(), savedBy: z.string() }).nullable(),
  /** Sheet of the computation, countersigned. It falls when the computation changes. */
  sheet: z.object({ file: fileRef.nullable(), approvedBy: z.string(), approvedOn: day }).nullable(),
  /** What had been typed for that year. */
  byHand: ratio.nullable(),
})

export const fiscalYear = fields.extend({
  year: z.number(),
  operatingShare: ratio.nullable(),
  investmentShare: ratio.nullable(),
  incomeShare: ratio.nullable(),
  cyberShare: ratio.nullable(),
  /** What keeps this year from being proven. */
  gaps: z.array(z.enum(BUDGET_GAPS)),
  accountsFile: fileRef.nullable(),
  receiptFile: fileRef.nullable(),
  computed: computed.nullable(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type FiscalYear = z.output<typeof fiscalYear>

const PATH = '/api/establishments/:establishmentId/budget'
const at = { establishmentId: 1, year: 2025 }

export const listFiscalYears = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Digital budget, fiscal year by fiscal year, latest first',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({
    years: z.array(fiscalYear),
    /** The year whose accounts are deemed closed today. */
    lastClosedYear: z.number(),
    /** Those of the house and of its groups. */
    targets: z.array(target),
  }),
  example: { params: { establishmentId: 1 } },
})
export const saveFiscalYear = defineRoute({
  method: 'PUT',
  path: `${PATH}/:year`,
  summary: 'Enter or correct the digital budget of a fiscal year and its oSIS receipt',
  permission: 'evidence.write',
  params: yearParams,
  body: fiscalYearInput,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: {
    params: at,
    body: {
      operatingDigital: 6_210_000,
      operatingTotal: 214_300_000,
      cyberAmount: 460_000,
      accounts: '6151, 61561, 6261, 6026',
      closed: true,
      computedOn: '2026-06-10',
      approvedBy: 'Direction des finances',
      receiptOn: '2026-06-24',
    },
  },
})
export const withdrawFiscalYear = defineRoute({
  method: 'POST',
  path: `${PATH}/:year/withdrawal`,
  summary: 'Take a fiscal year back: its facts stop proving',
  permission: 'evidence.write',
  params: yearParams,
  body: z.object({ reason: label }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: at, body: { reason: 'Saisi pour un autre établissement' } },
})
export const restoreFiscalYear = defineRoute({
  method: 'POST',
  path: `${PATH}/:year/restoration`,
  summary: 'Undo that withdrawal',
  permission: 'evidence.write',
  params: yearParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: at, body: {} },
})
