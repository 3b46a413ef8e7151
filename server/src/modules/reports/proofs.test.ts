import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { attest, draftRelease, signRelease } from '@hygie/contract/obligations'
import { proofFolder, statement, statementCsv } from '@hygie/contract/reports'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { pagesOf, popplerPresent } from '../../platform/documents/testing/poppler.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { planProofs } from './proof-plan.ts'
import type { Source } from './source.ts'
import { wordsIn } from './words.ts'
import { createGroup, createHouse, did, fillHouse, type House, NOW, prove } from './testing/story.ts'

const tools = ['unzip', 'sha256sum', 'openssl'].filter((tool) => spawnSync(tool, [tool === 'unzip' ? '-v' : '--help']).error !== undefined)
const unread = !documentEngine().available || !popplerPresent || tools.length > 0
if (unread)
  console.warn(
    `SKIPPED: folders of proofs are neither made nor checked (missing: ${[...tools, popplerPresent ? '' : 'poppler-utils', 'or the compiler'].filter(Boolean).join(', ')})`,
  )

const HOSTILE = '=cmd|\u202egnp #import "x": * $x^2$ « titre »'

let hygie: TestHygie
let ciso: Person
let house: House
let releaseId: number
const folders: string[] = []

const unpack = async (query: Record<string, unknown> = {}, who = house): Promise<string> => {
  const { bytes, status, text, headers } = await ciso.call(proofFolder, { params: who.params, query: { asker: 'Agence régionale de santé', ...query } })
  if (status !== 200) throw new Error(text)
  expect(headers['content-type']).toBe('application/zip')
  const folder = mkdtempSync(join(tmpdir(), 'hygie-proofs-'))
  folders.push(folder)
  writeFileSync(`${folder}.zip`, bytes)
  execFileSync('unzip', ['-q', `${folder}.zip`, '-d', folder])
  rmSync(`${folder}.zip`)
  return folder
}
const OPENSSL = ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'public-key.pem', '-in', 'head.json', '-sigfile', 'head.sig']
const allFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => NOW } })
  ;({ ciso } = await createGroup(hygie))
  house = await createHouse(ciso, { name: 'CH de Sept-Écluses', finessLegal: '990000028' })
  const director = await hygie.person('Bruno Vasseur-Lamy', { role: 'chief-executive', ...house.params })
  await fillHouse(house)
  await prove(house, 'identification.remotePolicy', '2026-10-01', { note: HOSTILE, file: `../..\\${HOSTILE.replaceAll('"', '')}.pdf` })
  const { id } = await did<{ id: number }>(ciso, draftRelease, { params: house.params, body: {} })
  await did(director, signRelease, { params: { ...house.params, releaseId: id }, body: { title: 'Directeur' } })
  releaseId = id
})
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true })
  await hygie.stop()
})

describe.skipIf(unread)('the folder of proofs', () => {
  it('is checked by sha256sum and openssl alone, every file of it', async () => {
    const folder = await unpack({ releaseId })

    const checked = execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })
    expect(execFileSync('openssl', OPENSSL, { cwd: folder, encoding: 'utf8' })).toContain('Signature Verified Successfully')
    expect(
      checked
        .trim()
        .split('\n')
        .map((line) => line.replace(/: OK$/u, ''))
        .toSorted(),
    ).toEqual(
      allFiles(folder)
        .filter((name) => name !== 'SHA256SUMS')
        .toSorted(),
    )
  })

  it('fails both checks once a byte has changed', async () => {
    const folder = await unpack({ releaseId })
    writeFileSync(join(folder, 'head.json'), readFileSync(join(folder, 'head.json'), 'utf8').replace('"seq":', '"seq":1'))

    expect(spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder }).status).toBe(1)
    expect(spawnSync('openssl', OPENSSL, { cwd: folder }).status).not.toBe(0)
  })

  it('holds the frozen situation that the ledger noted, and the sums the signed head vouches for', async () => {
    const folder = await unpack({ releaseId })

    const sha256 = (name: string): string =>
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')
    const signed = readFileSync(join(folder, 'ledger.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"release.signed"'))
    expect(signed).toHaveLength(1)
    expect(signed[0]).toContain(`"snapshotSha256":"${sha256('situation.json')}"`)
    expect(JSON.parse(readFileSync(join(folder, 'head.json'), 'utf8'))).toMatchObject({
      ledgerSha256: sha256('ledger.jsonl'),
      findings: [],
      stream: `establishment:${house.params.establishmentId}`,
    })
  })

  it('gives hostile names nothing to do', async () => {
    const folder = await unpack()

    const names = readdirSync(join(folder, 'preuves'))
    expect(existsSync(join(folder, '..', '=cmd'))).toBe(false)
    expect(names.some((name) => name.endsWith('=cmd_gnp #import x_ _ $x^2$ « titre ».pdf'))).toBe(true)
    for (const name of names) expect(name).toMatch(/^\d{3}-[^/\\|:*?"<>\p{Cc}\u202e]{1,130}$/u)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    const index = pagesOf(readFileSync(join(folder, 'dossier-de-preuves.pdf'))).join(' ')
    expect(index.replaceAll(/\s+/gu, ' ')).toContain('#import "x": * $x^2$ « titre »')
  })

  it('lists a file that is gone instead of promising it', async () => {
    const other = await createHouse(ciso, { name: 'Maison au coffre percé' })
    const bytes = 'PCA signé, perdu'
    await prove(other, 'continuityPlan.signed', '2026-11-01', { file: bytes })
    await hygie.running.services.files.remove(other.params.establishmentId, createHash('sha256').update(bytes).digest('hex'))

    const folder = await unpack({}, other)

    expect(existsSync(join(folder, 'preuves'))).toBe(false)
    expect(readFileSync(join(folder, 'LISEZMOI.txt'), 'utf8')).toContain('illisible dans le coffre : à déposer de nouveau')
    expect(pagesOf(readFileSync(join(folder, 'dossier-de-preuves.pdf'))).join(' ')).toContain('Fichiers laissés de côté')
    execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder })
  })

  it('tells the files it is too small for', async () => {
    const snapshot = JSON.parse(readFileSync(join(await unpack({ releaseId }), 'situation.json'), 'utf8')) as Source['snapshot']
    const source: Source = {
      snapshot,
      releaseId,
      situationOn: '2026-11-23',
      generatedOn: '2026-11-23',
      release: { status: 'draft' },
      seal: null,
      demonstration: false,
    }
    const plan = (limits: { files: number; bytes: number }) => planProofs(hygie.running.services, house.params.establishmentId, source, wordsIn('fr'), limits)

    const [few, light, whole] = [await plan({ files: 2, bytes: 1e6 }), await plan({ files: 99, bytes: 30 }), await plan({ files: 99, bytes: 1e6 })]

    expect(few.proofs).toHaveLength(2)
    expect(few.leftOut.every((one) => one.why.startsWith('au-delà du nombre'))).toBe(true)
    expect(light.proofs.reduce((sum, one) => sum + one.bytes, 0)).toBeLessThanOrEqual(30)
    expect(light.leftOut.every((one) => one.why.startsWith('trop lourd'))).toBe(true)
    for (const one of [few, light]) expect(one.proofs.length + one.leftOut.length).toBe(whole.proofs.length)
  })

  it('speaks English, and leaves nothing of itself behind', async () => {
    const folder = await unpack({ locale: 'en', purpose: 'Follow-up\nof the seven actions' })

    expect(allFiles(folder)).toEqual(expect.arrayContaining(['README.txt', 'proof-folder.pdf', 'ars-report.pdf', 'situation.json']))
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('Purpose: Follow-up of the seven actions')
    await vi.waitFor(() => expect(readdirSync(join(hygie.dataDirectory, 'exports'))).toEqual([]))
  })

  it('asks for whom it is', async () => {
    expect((await ciso.call(proofFolder, { params: house.params })).status).toBe(422)
  })
})

describe('the statement', () => {
  interface Statement {
    format: string
    status: string
    releasedBy: string | null
    snapshotSha256: string | null
    lines: { action: number; state: string; [field: string]: unknown }[]
  }

  it('gives one fixed line by action, judged for the outside', async () => {
    const { body } = await ciso.call(statement, { params: house.params, query: { releaseId } })

    const told = body as Statement
    expect(told).toMatchObject({
      format: 'hygie-ars-statement/1',
      status: 'released',
      releasedBy: 'Bruno Vasseur-Lamy',
      snapshotSha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
    })
    expect(told.lines.map((line) => `${line.action} ${line.state}`)).toEqual(['1 due', '2 proven', '3 due', '4 due', '5 attested', '6 late', '7 late'])
    expect(told.lines[3]).toMatchObject({ requirementId: 'dns-2025-12/4a', readingOn: '2025-12-31', deadlineOn: null, lateDays: null })
    expect(told.lines[6]).toMatchObject({ deadlineOn: '2026-06-30', deadlineBasis: 'campaign-letter', lateDays: 146 })
  })

  it('is a CSV a spreadsheet does not run', async () => {
    const other = await createHouse(ciso, { name: '=HYPERLINK("http://x";"y")' })
    await did(ciso, attest, {
      params: other.params,
      body: {
        requirementId: 'dns-2025-12/7',
        personName: "=cmd|' /C calc'!A1",
        personTitle: 'Directrice; "oui"',
        statement: 'x',
        attestedOn: '2026-11-01',
        period: 2025,
      },
    })

    const { bytes, headers } = await ciso.call(statementCsv, { params: other.params })

    const lines = bytes.toString().split('\r\n').slice(0, -1)
    expect(headers['content-type']).toContain('text/csv')
    expect(headers['content-disposition']).toContain('attachment')
    expect(lines).toHaveLength(8)
    expect(lines[0]).toMatch(/^\uFEFFformat;finessLegal;name;/u)
    expect(lines[7]).toContain(`"'=HYPERLINK(""http://x"";""y"")"`)
    expect(lines[7]).toContain(`"'=cmd|' /C calc'!A1, directrice; ""oui"""`)
  })
})
