import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseAnchor, type PrintedHead } from '../ledger/index.ts'
import { printedAnchor } from './paper-anchor.ts'
import { renderDocument } from './render-pdf.ts'

const HEAD: PrintedHead = { stream: 'establishment:12', seq: 1_234, hash: '0123456789abcdef'.repeat(4), on: '2026-11-23' }
const SAMPLES = new URL('../../../../content/reports/samples/', import.meta.url)
const sample = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(`${name}.json`, SAMPLES), 'utf8')) as Record<string, unknown>

const textOf = (pdf: Uint8Array): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'hygie-anchor-'))
  writeFileSync(join(folder, 'a.pdf'), pdf)
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return text
    .replaceAll(/[\u00a0\u202f]/gu, ' ')
    .split('\f')
    .filter((page) => page.trim() !== '')
}

it('prints sixteen digits by four, and holds the whole in the QR square', () => {
  const anchor = printedAnchor(HEAD)
  expect(anchor).toMatchObject({ seq: 1_234, digits: '0123 4567 89ab cdef', on: '2026-11-23' })
  expect(anchor.qr).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d\d \d\d"/)
})

it.each([
  ['ars-hautebrume', 'ars-establishment'],
  ['ars-ght', 'ars-ght'],
  ['proof-index', 'proof-index'],
  ['committee', 'committee'],
  ['care-d2', 'care-d2'],
])('each page of %s carries it, in French and English, as PDF/UA and in no more pages', { timeout: 60_000 }, async (name, template) => {
  for (const [locale, expected] of [
    ['fr', /écriture n° 1 234, le 23\/11\/2026 : +0123 4567 89ab cdef/],
    ['en', /entry no\. 1,234, on 23\/11\/2026: +0123 4567 89ab cdef/],
  ] as const) {
    const data = { ...sample(name), locale }
    const bare = await renderDocument({ template, data })
    const { pdf, pages, density } = await renderDocument({ template, data: { ...data, anchor: printedAnchor(HEAD) } })
    const texts = textOf(pdf)
    expect({ pages, density }).toEqual({ pages: bare.pages, density: bare.density })
    for (const page of texts) expect(page.replaceAll(/\s+/gu, ' ')).toMatch(expected)
    expect(texts).toHaveLength(pages)
  }
  await expect(renderDocument({ template, data: { ...sample(name), anchor: printedAnchor(HEAD) }, standard: 'ua-1' })).resolves.toMatchObject({
    pages: expect.any(Number),
  })
})

const scanner = existsSync('/usr/bin/zbarimg')
if (!scanner) console.warn('SKIPPED: reading the QR square of a printed page, no zbarimg (zbar-tools) on this machine')

it.skipIf(!scanner)('a scanner reads the head back from the printed page', { timeout: 60_000 }, async () => {
  const { pdf } = await renderDocument({ template: 'ars-establishment', data: { ...sample('ars-hautebrume'), anchor: printedAnchor(HEAD) } })
  const folder = mkdtempSync(join(tmpdir(), 'hygie-anchor-'))
  writeFileSync(join(folder, 'a.pdf'), pdf)
  execFileSync('pdftoppm', ['-r', '300', '-png', '-f', '1', '-l', '1', join(folder, 'a.pdf'), join(folder, 'page')])
  const page = execFileSync('ls', [folder], { encoding: 'utf8' })
    .split('\n')
    .find((one) => one.endsWith('.png'))
  const read = execFileSync('zbarimg', ['-q', '--raw', join(folder, page ?? '')], { encoding: 'utf8' }).trim()
  rmSync(folder, { recursive: true })
  expect(parseAnchor(read)).toEqual({ stream: HEAD.stream, seq: HEAD.seq, hash: HEAD.hash })
})
