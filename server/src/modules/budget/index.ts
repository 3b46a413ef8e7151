import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-063-budget.ts'
import * as balances from './migrations/2026-11-22-063-balances.ts'
import { resync } from './recompute.ts'
import { routes } from './routes.ts'
import { accountsImporter } from './use-cases/import-accounts.ts'
import { balanceImporter } from './use-cases/import-balance.ts'

export const budget: Module = {
  name: 'budget',
  migrations: { '2026-11-21-063-budget': tables, '2026-11-22-063-balances': balances },
  routes,
  imports: [balanceImporter, accountsImporter].map(({ kind }) => ({ kind, permission: 'evidence.write' as const, resync })),
}

export { saveFiscalYear } from './change-year.ts'
export { saveAccounts } from './use-cases/accounts.ts'
export { approveComputation } from './use-cases/explain-year.ts'
export { balanceImporter } from './use-cases/import-balance.ts'
export { saveTarget } from './use-cases/targets.ts'
