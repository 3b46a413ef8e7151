import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

it('writes what a French spreadsheet reads', () => {
  expect(
    toCsv(
      ['Pièce', 'Part'],
      [
        ['PCA; signé', 0.58],
        ['dit « "oui" »', null],
      ],
    ),
  ).toBe('\uFEFFPièce;Part\r\n"PCA; signé";0,58\r\n"dit « ""oui"" »";\r\n')
})

it.each(['=cmd()', '+1', '-1', '@sum', '\tx'])('keeps %j from running as a formula', (text) => {
  expect(toCsv(['a'], [[text]])).toContain(`'${text}`)
})

it('carries the watermark of a demonstration', () => {
  expect(toCsv(['a'], [], 'DÉMONSTRATION – données fictives')).toMatch(/^\uFEFFDÉMONSTRATION/)
})
