/** Two tables of a finance department: the trial balance of a year, and the accounts that are digital. Their columns, and the words French exports use; `spreadsheet` finds the columns. */
import type { AccountRule } from '@hygie/engines/budget'
import type { Field } from '../spreadsheet/index.ts'

export const BALANCE_FIELDS = [
  { name: 'account', required: true, aliases: ['compte', 'numéro de compte', 'n° compte', 'compte général', 'imputation', 'account'] },
  { name: 'label', aliases: ['libellé', 'libellé du compte', 'intitulé', 'désignation', 'label'] },
  { name: 'unit', aliases: ['unité fonctionnelle', 'UF', 'centre de responsabilité', 'section analytique', 'unit'] },
  { name: 'amount', kind: 'money', aliases: ['montant', 'réalisé', 'montant net', 'mandaté', 'amount'] },
  { name: 'balanceDebit', kind: 'money', aliases: ['solde débiteur', 'solde débit', 'soldes débiteurs', 'debit balance'] },
  { name: 'balanceCredit', kind: 'money', aliases: ['solde créditeur', 'solde crédit', 'soldes créditeurs', 'credit balance'] },
  { name: 'balance', kind: 'money', aliases: ['solde', 'solde net', 'balance'] },
  { name: 'debit', kind: 'money', aliases: ['débit', 'mouvement débit', 'mouvements débit', 'débit de l’année', 'total débit', 'debit'] },
  { name: 'credit', kind: 'money', aliases: ['crédit', 'mouvement crédit', 'mouvements crédit', 'crédit de l’année', 'total crédit', 'credit'] },
] as const satisfies readonly Field[]

export const ACCOUNT_LIST_FIELDS = [
  { name: 'prefix', aliases: ['racine de compte', 'racine', 'début de compte', 'préfixe', 'prefix'] },
  { name: 'unit', aliases: ['UF de la liste', 'UF', 'unit'] },
  { name: 'role', aliases: ['rôle', 'nature numérique', 'role'] },
  { name: 'share', kind: 'percent', aliases: ['part du numérique', 'part', 'share'] },
  { name: 'security', kind: 'percent', aliases: ['dont sécurité', 'part de la sécurité', 'security'] },
  { name: 'note', aliases: ['remarque', 'commentaire', 'précision', 'note'] },
] as const satisfies readonly Field[]

/** As Hygie writes them; the other words are those of spreadsheets. */
export const ROLE_WORDS = { digital: 'Numérique', staff: 'Personnel', 'care-income': 'Recette CaRE', excluded: 'Hors total' } as const satisfies Record<
  AccountRule['role'],
  string
>

const OTHER_WORDS: Record<string, AccountRule['role']> = {
  si: 'digital',
  informatique: 'digital',
  digital: 'digital',
  staff: 'staff',
  care: 'care-income',
  'care-income': 'care-income',
  exclu: 'excluded',
  excluded: 'excluded',
}

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()

const ROLES = new Map<string, AccountRule['role']>([
  ...Object.entries(ROLE_WORDS).map(([role, word]) => [fold(word), role as AccountRule['role']] as const),
  ...Object.entries(OTHER_WORDS),
])

/** null: a word nobody uses for it. */
export const readRole = (written: string): AccountRule['role'] | null => ROLES.get(fold(written)) ?? null
