import { type Role, ROLES } from '@hygie/engines/budget'
import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, establishmentParams, optionalText } from '../core/schemas.ts'
import { exportQuery, tableImport } from '../imports/index.ts'

export type AccountRole = Role

/** Fraction with at most four decimals: 0.0525 is 5,25 %. */
const share = z.number().min(0).max(1)

export const accountRule = z.object({
  /** First digits of the accounts: classes 2, 6 and 7. */
  prefix: z.string().regex(/^[267][0-9A-Z]{0,19}$/),
  /** Only this functional unit. */
  unit: z.string().trim().max(40).default(''),
  role: z.enum(ROLES),
  /** Of the account, what is digital. */
  share: share.default(1),
  /** Of what is digital, what is security. */
  security: share.default(0),
  note: optionalText,
})
export type AccountRule = z.output<typeof accountRule>

const rules = z
  .array(accountRule)
  .max(500)
  .superRefine((all, context) => {
    const seen = new Set<string>()
    for (const [index, { prefix, unit, role }] of all.entries()) {
      const key = `${prefix} ${unit}`
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [index, 'prefix'], message: 'double-row' })
      seen.add(key)
      if ((role === 'staff' && !prefix.startsWith('6')) || (role === 'care-income' && !prefix.startsWith('7')))
        context.addIssue({ code: 'custom', path: [index, 'role'], message: 'role-of-another-class' })
    }
  })

const version = z.object({ id: z.number(), fromYear: z.number(), savedAt: z.string(), savedBy: z.string(), accounts: z.number(), note: z.string().nullable() })

const PATH = '/api/establishments/:establishmentId/budget-accounts'
const year = z.coerce.number().int().min(2000).max(2100)
const forYear = z.object({ year: year.optional() })
const here = { establishmentId: 1 }

export const getAccounts = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'The list of accounts in force for a year (the latest by default), its versions, and accounts proposed by their labels',
  permission: 'evidence.read',
  params: establishmentParams,
  query: forYear,
  response: z.object({
    year: z.number(),
    /** Version in force for that year; null: none yet. */
    list: version.nullable(),
    rules: z.array(
      accountRule.extend({
        /** Lines of the balance of that year it catches; null: no balance. */ lines: z.number().nullable(),
        /** Euros. */ amount: z.number(),
      }),
    ),
    versions: z.array(version),
    /** From the balance of that year, for a person to take or leave. */
    proposals: z.array(z.object({ familyId: z.string(), role: z.enum(ROLES), account: z.string(), unit: z.string(), label: z.string(), amount: z.number() })),
    /** Families of expenditure that texts name; none gives account numbers. */
    families: z.array(z.object({ id: z.string(), title: bilingual, source: bilingual, verified: z.boolean() })),
  }),
  example: { params: here, query: {} },
})
export const saveAccounts = defineRoute({
  method: 'PUT',
  path: PATH,
  summary: 'Save a version of the list of accounts, in force from a year on: every balance it reaches is computed again',
  permission: 'evidence.write',
  params: establishmentParams,
  body: z.object({ fromYear: year, rules, note: optionalText }),
  /** Years whose computation changed. */
  response: z.object({ id: z.number(), recomputed: z.array(z.number()) }),
  errors: ['invalid-input'],
  example: { params: here, body: { fromYear: 2025, rules: [{ prefix: '6156', unit: '', role: 'digital', share: 1, security: 0.1 }] } },
})
export const exportAccounts = defineRoute({
  method: 'GET',
  path: `${PATH}/file`,
  summary: 'The list of accounts as CSV or XLSX; the import reads it back',
  permission: 'evidence.read',
  params: establishmentParams,
  query: exportQuery.extend(forYear.shape),
  response: 'file',
  example: { params: here, query: {} },
})
export const importAccounts = tableImport({
  path: `${PATH}/import`,
  summary: 'Import a list of accounts (CSV, XLSX, ODS): previewed first; accounts it names are added or changed, the others stay',
  permission: 'evidence.write',
  options: { fromYear: z.string().regex(/^2\d{3}$/) },
  example: { fromYear: '2025' },
})
