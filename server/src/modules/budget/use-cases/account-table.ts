import { compute, WHOLE } from '@hygie/engines/budget'
import { ROLE_WORDS } from '@hygie/formats/budget'
import type { Table } from '@hygie/formats/spreadsheet'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { currentList } from './accounts.ts'
import { linesOf } from '../recompute.ts'

/** The list of accounts as its import reads it back. */
export const accountsTable = async (context: TenantContext, asked: number | undefined): Promise<Table> => {
  const { rules } = await currentList(context, asked)
  return {
    name: 'Comptes du numérique',
    columns: [
      { header: 'Racine de compte', kind: 'text' },
      { header: 'UF de la liste', kind: 'text' },
      { header: 'Rôle', kind: 'text' },
      { header: 'Part du numérique', kind: 'percent' },
      { header: 'Dont sécurité', kind: 'percent' },
      { header: 'Remarque', kind: 'text' },
    ],
    rows: rules.map(({ prefix, unit, role, share, security, note }) => [prefix, unit, ROLE_WORDS[role], share / WHOLE, security / WHOLE, note]),
  }
}

/** Every line of a balance with what the list makes of it: the import of balances reads the lines back, that of the list the accounts. @throws AppError not-found */
export const explanationTable = async (context: TenantContext, year: number): Promise<Table> => {
  const lines = await linesOf(context, year)
  if (lines.length === 0) throw new AppError('not-found')
  const { rules } = await currentList(context, year)
  return {
    name: `Calcul ${year}`,
    columns: [
      { header: 'Compte', kind: 'text' },
      { header: 'Libellé', kind: 'text' },
      { header: 'Unité fonctionnelle', kind: 'text' },
      { header: 'Montant', kind: 'money' },
      { header: 'Racine de compte', kind: 'text' },
      { header: 'UF de la liste', kind: 'text' },
      { header: 'Rôle', kind: 'text' },
      { header: 'Part du numérique', kind: 'percent' },
      { header: 'Dont sécurité', kind: 'percent' },
      { header: 'Montant numérique', kind: 'money' },
      { header: 'Montant sécurité', kind: 'money' },
      { header: 'Remarque', kind: 'text' },
    ],
    rows: compute(lines, rules).lines.map(({ account, label, unit, amount, rule, digital, security }) => {
      const found = rule === null ? undefined : rules[rule]
      const said = found
        ? [found.prefix, found.unit, ROLE_WORDS[found.role], found.share / WHOLE, found.security / WHOLE, digital / 100, security / 100, found.note]
        : [null, null, null, null, null, null, null, null]
      return [account, label, unit, amount / 100, ...said]
    }),
  }
}
