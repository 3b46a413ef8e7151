import { expect, it } from 'vitest'
import { entryName } from './entry-name.ts'

it.each([
  ['../../etc/passwd', '001-_.._etc_passwd'],
  ['C:\\temp\\a.pdf', '001-C__temp_a.pdf'],
  ['émargement signé.pdf', '001-émargement signé.pdf'],
  ['=cmd|calc!A1.csv', '001-=cmd_calc!A1.csv'],
  ['rapport\u202efdp.exe', '001-rapportfdp.exe'],
  ['a\nb\tc\u0000.txt', '001-abc.txt'],
  ['con.txt', '001-_con.txt'],
  ['... ', '001-x'],
  ['', '001-x'],
  ['e\u0301.pdf', '001-é.pdf'],
])('%j is unpacked as %j', (name, safe) => {
  expect(entryName(name, 1)).toBe(safe)
})

it('cuts long names between characters and keeps the extension', () => {
  const name = entryName(`${'é'.repeat(300)}.pdf`, 42)

  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(130)
  expect(name).toMatch(/^042-é+\.pdf$/u)
})

it('keeps two names apart', () => {
  expect(entryName('A.pdf', 1).toLowerCase()).not.toBe(entryName('a.pdf', 2).toLowerCase())
})
