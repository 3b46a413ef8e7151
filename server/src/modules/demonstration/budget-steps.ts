import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { TenantContext } from '../../platform/http/context.ts'
import { approveComputation, balanceImporter, saveAccounts, saveFiscalYear, saveTarget } from '../budget/index.ts'
import { importFile } from '../imports/index.ts'
import type { REGISTER_ACTS } from './register-schema.ts'
import { paperOf, type Stage } from './stage.ts'

type Acts = Pick<typeof REGISTER_ACTS, 'accounts' | 'balance' | 'computation' | 'target' | 'fiscalYear'>
type BudgetActs = { [K in keyof Acts]: (stage: Stage, context: TenantContext, act: z.output<Acts[K]>) => Promise<void> }

/** What a form would send: no field without a value. The ledger takes plain JSON. */
export const clean = <T extends object>(body: T): T => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T

export const BUDGET: BudgetActs = {
  accounts: async (_stage, context, { from, rules }) => {
    await saveAccounts(context, { fromYear: from, rules: rules.map((rule) => clean({ ...rule, unit: rule.unit ?? '' })) })
  },
  balance: async (stage, context, { year, file }) => {
    const bytes = await readFile(join(context.services.config.contentDirectory, 'demonstration', 'balances', file))
    const body = { year: String(year), closed: 'true' as const, preview: 'false' as const }
    const { importId, skipped } = await importFile(context, balanceImporter, { name: `Balance ${year}.csv`, bytes }, body)
    if (importId === null) throw new Error(`demonstration: ${file} was not loaded: ${JSON.stringify(skipped[0])}`)
    stage.counts.files++
  },
  computation: async (stage, context, { year, by }) => {
    await approveComputation(context, year, { approvedBy: by, approvedOn: context.today })
    stage.counts.files++
  },
  target: (_stage, context, { share, from, label }) => saveTarget(context, { share, fromYear: from, decidedOn: context.today, label }),
  fiscalYear: async (stage, context, { year, digital, total, on, national, statement, receipt, note }) => {
    const said = receipt && { receiptOn: context.today, receiptReference: receipt.reference, receiptFileId: await paperOf(stage, context, receipt.file) }
    await saveFiscalYear(
      context,
      year,
      clean({
        operatingDigital: digital,
        operatingTotal: total,
        closed: true,
        computedOn: on,
        nationalShare: national,
        statementTotal: statement,
        note,
        ...said,
      }),
    )
  },
}
