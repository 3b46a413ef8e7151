import { expect, it } from 'vitest'
import { BOX, printableData, printableText } from './printable.ts'

it.each([
  ['markup stays as typed', '#import "x" $y$ *z* @ref <lab> `raw` \\', '#import "x" $y$ *z* @ref <lab> `raw` \\'],
  ['line breaks become spaces', 'a\r\nb\tc\u2028d', 'a b c d'],
  ['no-break spaces stay', '10\u202f300 € « x »', '10\u202f300 € « x »'],
  ['controls show a box', 'a\u0000b\u001bc\u0085', `a${BOX}b${BOX}c${BOX}`],
  ['direction overrides disappear', '\u202egnp.exe\u202c', 'gnp.exe'],
  ['lone surrogates show a box', 'a\ud800b', `a${BOX}b`],
  ['private use shows a box', 'a\ue000\ufffeb', `a${BOX}${BOX}b`],
  ['letters are composed', 'e\u0301', 'é'],
])('%s', (_, source, expected) => {
  expect(printableText(source)).toBe(expected)
})

it('draws a box for the characters no font has', () => {
  expect(printableText('Ana 😀 漢', new Set(['😀', '漢']))).toBe(`Ana ${BOX} ${BOX}`)
})

it('walks every string and leaves the rest', () => {
  const data = { name: 'a\nb', list: ['c\td', { n: 1, none: null, yes: true }] }

  expect(printableData(data)).toEqual({ name: 'a b', list: ['c d', { n: 1, none: null, yes: true }] })
})
