import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, done, establishmentParams, id, label, optionalText } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

/** Euros, cents allowed. */
const euros = z.number().min(0).max(1e12)
const ratio = z.object({ numerator: z.number(), denominator: z.number() })
const yearParams = establishmentParams.extend({ year: z.coerce.number().int().min(2000).max(2100) })

const fields = z.object({
  operatingDigital: euros,
  operatingTotal: euros.positive(),
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
  note: optionalText,
})
type Fields = z.output<typeof fields>

/** A part is not larger than its whole; a whole without its part says nothing. */
const PARTS: [keyof Fields, (one: Fields) => number | null | undefined][] = [
  ['operatingDigital', (one) => one.operatingTotal],
  ['investmentDigital', (one) => one.investmentTotal],
  ['incomeDigital', (one) => one.incomeTotal],
  ['cyberAmount', (one) => one.operatingDigital + (one.investmentDigital ?? 0)],
  ['staffCost', (one) => one.operatingDigital],
]
export const fiscalYearInput = fields.superRefine((one, context) => {
  for (const [part, whole] of PARTS) {
    const [value, most] = [one[part], whole(one)]
    if (typeof value === 'number' && (most == null || value > most)) context.addIssue({ code: 'custom', path: [part] })
  }
})

export const BUDGET_GAPS = ['accounts', 'closed', 'receipt', 'receipt-file'] as const
export const fiscalYear = fields.extend({
  year: z.number(),
  operatingShare: ratio,
  investmentShare: ratio.nullable(),
  incomeShare: ratio.nullable(),
  cyberShare: ratio.nullable(),
  /** What keeps this year from being proven. */
  gaps: z.array(z.enum(BUDGET_GAPS)),
  accountsFile: fileRef.nullable(),
  receiptFile: fileRef.nullable(),
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
  response: z.object({ years: z.array(fiscalYear), /** The year whose accounts are deemed closed today. */ lastClosedYear: z.number() }),
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
