import { describe, expect, it } from 'vitest'
import { applyMapping, findHeader, proposeMapping, rememberMapping } from './index.ts'

const fields = [
  { name: 'account', required: true, aliases: ['Compte', 'N° de compte', 'Numéro de compte'] },
  { name: 'label', aliases: ['Libellé', 'Intitulé du compte'] },
  { name: 'amount', required: true, kind: 'money', aliases: ['Montant', 'Solde'] },
  { name: 'closedOn', kind: 'date', aliases: ['Date de clôture'] },
  { name: 'share', kind: 'percent', aliases: ['Part', 'Taux'] },
] as const
const found = (header: string[], remembered = {}) => proposeMapping(header, fields, remembered).fields.map(({ column, confidence }) => [column, confidence])

describe('columns are guessed', () => {
  it.each([
    [
      'by alias, whatever accents, case and punctuation',
      ['SOLDE', 'libelle', 'N° de compte :'],
      [
        [2, 'sure'],
        [1, 'sure'],
        [0, 'sure'],
        [null, null],
        [null, null],
      ],
    ],
    [
      'by the same words in another order or number',
      ['Comptes (numéros)', 'Montants', 'Clôture (date)'],
      [
        [0, 'likely'],
        [null, null],
        [1, 'likely'],
        [2, 'likely'],
        [null, null],
      ],
    ],
    [
      'by likeness',
      ['Num. de compte', 'Montant total TTC', 'Libélé'],
      [
        [0, 'likely'],
        [2, 'likely'],
        [1, 'likely'],
        [null, null],
        [null, null],
      ],
    ],
    [
      'twice the same: a person should look',
      ['Compte', 'Montant', 'Montant'],
      [
        [0, 'sure'],
        [null, null],
        [1, 'likely'],
        [null, null],
        [null, null],
      ],
    ],
    ['by nothing', ['Ville', 'Âge', ''], Array.from({ length: 5 }, () => [null, null])],
  ])('%s', (_, header, expected) => expect(found(header)).toEqual(expected))

  it('says what is missing and what nothing reads', () => {
    expect(proposeMapping(['Compte', ' Ville ', ''], fields)).toMatchObject({ missing: ['amount'], unused: [{ column: 1, header: 'Ville' }] })
  })

  it('takes what was chosen last time before its own guess', () => {
    const mapping = proposeMapping(['Compte', 'Montant', 'Réalisé N'], fields)
    mapping.fields[2] = { field: 'amount', column: 2, header: 'Réalisé N', confidence: 'likely' }
    const kept = rememberMapping(mapping)

    expect(kept).toEqual({ account: 'Compte', amount: 'Réalisé N' })
    expect(found(['montant', 'COMPTE', 'realise n'], kept)).toEqual([
      [1, 'remembered'],
      [null, null],
      [2, 'remembered'],
      [null, null],
      [null, null],
    ])
  })

  it('finds the line of headers under titles', () => {
    expect(findHeader([['Balance 2025'], ['Édité le', '06/11/2026'], ['Compte', 'Libellé', 'Montant'], ['6151', 'Compte', '12']], fields)).toBe(2)
    expect(findHeader([['a'], ['b']], fields)).toBeNull()
  })
})

describe('rows become records', () => {
  const sheet = (...rows: string[][]) => ({ rows, lines: rows.map((_, at) => at * 2 + 1) })
  const header = ['Compte', 'Libellé', 'Montant', 'Date de clôture', 'Part']
  const mapping = proposeMapping(header, fields)

  it('typed, each refusal with its line', () => {
    const result = applyMapping(
      sheet(
        header,
        ['6151', ' Maintenance ', '1 234,56 €', '31/12/2025', '12 %'],
        ['6261', '', '(5,5)'],
        ['', 'x', '5'],
        ['615', 'x', 'douze'],
        ['615', 'x', '5', '31/02/2025'],
      ),
      0,
      mapping,
      fields,
    )

    expect(result.records).toEqual([
      { line: 3, values: { account: '6151', label: 'Maintenance', amount: 1234.56, closedOn: '2025-12-31', share: 0.12 } },
      { line: 5, values: { account: '6261', label: null, amount: -5.5, closedOn: null, share: null } },
    ])
    expect(result.skipped).toEqual([
      { line: 7, reason: 'value-missing', data: { column: 'account' } },
      { line: 9, reason: 'value-unreadable', data: { column: 'amount', value: 'douze' } },
      { line: 11, reason: 'value-unreadable', data: { column: 'closedOn', value: '31/02/2025' } },
    ])
    expect(result.skippedByReason).toEqual({ 'value-missing': 1, 'value-unreadable': 2 })
  })

  it('percentages without their sign are points as soon as one is beyond 1', () => {
    const shares = (...values: string[]) =>
      applyMapping(sheet(header, ...values.map((value) => ['1', '', '1', '', value])), 0, mapping, fields).records.map(({ values: { share } }) => share)

    expect(shares('0,5', '1')).toEqual([0.5, 1])
    expect(shares('0,5', '58', '7 %')).toEqual([0.005, 0.58, 0.07])
  })

  it('none without a required column', () => {
    expect(applyMapping(sheet(['Compte'], ['1']), 0, proposeMapping(['Compte'], fields), fields)).toMatchObject({
      records: [],
      skipped: [{ line: 1, reason: 'column-missing', data: { missing: 'amount' } }],
    })
  })
})
