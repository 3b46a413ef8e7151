import type { ResponseOf } from '@hygie/contract'
import * as contract from '@hygie/contract/budget'
import type { TableImportResult } from '@hygie/contract/imports'
import { type Houses, type House, ok } from '../../../../test/houses.ts'

export const HEAD = 'Compte;Libellé;Solde débiteur;Solde créditeur\r\n'

/** The acts of the budget on one house, for the tests. */
export const budgetOf = (call: Houses['call']) => ({
  load: async (params: House, file: string | { name: string; bytes: Uint8Array }, body: object = {}, year = 2025) => {
    const sent = typeof file === 'string' ? { name: 'balance.csv', bytes: Buffer.from(file) } : file
    return ok<TableImportResult>(
      await call(contract.importBalance, { params, file: sent, body: { preview: 'false', year: String(year), closed: 'true', ...body } }),
    )
  },
  years: async (params: House) => ok<ResponseOf<typeof contract.listFiscalYears>>(await call(contract.listFiscalYears, { params })),
  save: async (params: House, rules: readonly object[], fromYear = 2025) =>
    ok<ResponseOf<typeof contract.saveAccounts>>(await call(contract.saveAccounts, { params, body: { fromYear, rules } })),
  accounts: async (params: House, query: Record<string, unknown> = {}) =>
    ok<ResponseOf<typeof contract.getAccounts>>(await call(contract.getAccounts, { params, query })),
  explain: async (params: House, year = 2025): Promise<contract.Explanation> => {
    const { explanation } = ok<ResponseOf<typeof contract.explainYear>>(await call(contract.explainYear, { params: { ...params, year } }))
    if (explanation === null) throw new Error(`no balance for ${year}`)
    return explanation
  },
})
