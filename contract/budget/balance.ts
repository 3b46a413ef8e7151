import { ROLES } from '@hygie/engines/budget'
import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, done, establishmentParams, label } from '../core/schemas.ts'
import { exportQuery, tableImport } from '../imports/index.ts'

const yearParams = establishmentParams.extend({ year: z.coerce.number().int().min(2000).max(2100) })
const PATH = '/api/establishments/:establishmentId/budget'
const at = { establishmentId: 1, year: 2025 }

/** The balance of one legal entity and one year, whole: it takes the place of the one loaded before. */
export const importBalance = tableImport({
  path: '/api/establishments/:establishmentId/budget-balances',
  summary: 'Import the trial balance of a year (CSV, XLSX, ODS): previewed first; the whole file or nothing',
  permission: 'evidence.write',
  options: { year: z.string().regex(/^2\d{3}$/), closed: z.enum(['true', 'false']).default('true') },
  example: { year: '2025', closed: 'true' },
})

const counted = z.object({
  account: z.string(),
  unit: z.string(),
  label: z.string(),
  /** Euros, like every amount here. */
  amount: z.number(),
  role: z.enum(ROLES),
  /** First digits of the list that caught it. */
  prefix: z.string(),
  share: z.number(),
  digital: z.number(),
  security: z.number(),
})
export type CountedAccount = z.output<typeof counted>

const explained = z.object({
  digital: z.number(),
  total: z.number(),
  /** The largest first. */
  counted: z.array(counted),
  /** Left out of the total by the list. */
  excluded: z.array(counted),
  rest: z.array(z.object({ chapter: z.string(), lines: z.number(), amount: z.number() })),
})
export type ExplainedShare = z.output<typeof explained>

const explanation = z.object({
  year: z.number(),
  operating: explained,
  /** null: the balance gives no movement of class 2. */
  investment: explained.nullable(),
  income: explained,
  security: z.number(),
  careIncome: z.number(),
  staff: z.number(),
  /** Accounts of the list that no line of the balance has. */
  unused: z.array(z.string()),
})
export type Explanation = z.output<typeof explanation>

export const explainYear = defineRoute({
  method: 'GET',
  path: `${PATH}/:year/explanation`,
  summary: 'How the shares of a year were computed, account by account; the accounts and the rest add up to the totals',
  permission: 'evidence.read',
  params: yearParams,
  /** null: no balance for that year. */
  response: z.object({ explanation: explanation.nullable() }),
  example: { params: at },
})
export const exportExplanation = defineRoute({
  method: 'GET',
  path: `${PATH}/:year/explanation/file`,
  summary: 'The balance of a year with what the list makes of each line, as CSV or XLSX: read back by the import of balances and by that of the list',
  permission: 'evidence.read',
  params: yearParams,
  query: exportQuery,
  response: 'file',
  errors: ['not-found'],
  example: { params: at, query: {} },
})
export const approveComputation = defineRoute({
  method: 'POST',
  path: `${PATH}/:year/sheet`,
  summary: 'Seal the computation of a year as a dated sheet, countersigned by the finance department',
  permission: 'evidence.write',
  params: yearParams,
  body: z.object({ approvedBy: label, approvedOn: day }),
  response: done,
  errors: ['not-found', 'conflict', 'date-in-the-future'],
  example: { params: at, body: { approvedBy: 'Direction des finances', approvedOn: '2026-06-10' } },
})
