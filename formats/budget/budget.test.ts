import { describe, expect, it } from 'vitest'
import { proposeMapping } from '../spreadsheet/index.ts'
import { ACCOUNT_LIST_FIELDS, BALANCE_FIELDS, readRole, ROLE_WORDS } from './index.ts'

const columns = (fields: Parameters<typeof proposeMapping>[1], header: string[]) =>
  Object.fromEntries(proposeMapping(header, fields).fields.flatMap((one) => (one.header === null ? [] : [[one.field, one.header]])))

describe('the columns of a balance', () => {
  it.each([
    [
      ['Compte', 'Libellé', 'Débit', 'Crédit', 'Solde débiteur', 'Solde créditeur'],
      { account: 'Compte', label: 'Libellé', debit: 'Débit', credit: 'Crédit', balanceDebit: 'Solde débiteur', balanceCredit: 'Solde créditeur' },
    ],
    [['N° Compte', 'Intitulé', 'UF', 'Solde'], { account: 'N° Compte', label: 'Intitulé', unit: 'UF', balance: 'Solde' }],
    [
      ['COMPTE', 'LIBELLE', 'MOUVEMENTS DEBIT', 'MOUVEMENTS CREDIT'],
      { account: 'COMPTE', label: 'LIBELLE', debit: 'MOUVEMENTS DEBIT', credit: 'MOUVEMENTS CREDIT' },
    ],
  ])('%j', (header, found) => expect(columns(BALANCE_FIELDS, header)).toEqual(found))
})

it('one file serves both: the balance and the list it was computed with', () => {
  const header = [
    'Compte',
    'Libellé',
    'Unité fonctionnelle',
    'Montant',
    'Racine de compte',
    'UF de la liste',
    'Rôle',
    'Part du numérique',
    'Dont sécurité',
    'Montant numérique',
    'Montant sécurité',
  ]
  expect(columns(BALANCE_FIELDS, header)).toEqual({ account: 'Compte', label: 'Libellé', unit: 'Unité fonctionnelle', amount: 'Montant' })
  expect(columns(ACCOUNT_LIST_FIELDS, header)).toEqual({
    prefix: 'Racine de compte',
    unit: 'UF de la liste',
    role: 'Rôle',
    share: 'Part du numérique',
    security: 'Dont sécurité',
  })
})

it('roles are read as they are written', () => {
  for (const [role, word] of Object.entries(ROLE_WORDS)) expect(readRole(word)).toBe(role)
  expect([readRole('NUMERIQUE'), readRole('exclu'), readRole('?')]).toEqual(['digital', 'excluded', null])
})
