import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { pagesOf, popplerPresent } from '../../platform/documents/testing/poppler.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import type { FolderContent } from './folder-content.ts'
import { planProofs } from './proof-plan.ts'
import { wordsIn } from './words.ts'
import { createGroup, createHouse, fillHouse, folderZip, type House, NOW, prove } from './testing/story.ts'

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
let director: Person
let other: House
const folders: string[] = []

const unpack = async (body: Record<string, unknown> = {}, who = house): Promise<string> => {
  const { bytes, type } = await folderZip(who, director, body)
  expect(type).toBe('application/zip')
  const folder = mkdtempSync(join(tmpdir(), 'hygie-proofs-'))
  folders.push(folder)
  writeFileSync(`${folder}.zip`, bytes)
  execFileSync('unzip', ['-q', `${folder}.zip`, '-d', folder])
  rmSync(`${folder}.zip`)
  return folder
}
const OPENSSL = ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'cle-publique.pem', '-in', 'manifeste.json', '-sigfile', 'manifeste.sig']
const allFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => NOW } })
  ;({ ciso } = await createGroup(hygie))
  house = await createHouse(ciso, { name: 'CH de Sept-Écluses', finessLegal: '990000028' })
  other = await createHouse(ciso, { name: 'Maison au coffre percé' })
  director = await hygie.person('Bruno Vasseur-Lamy', { role: 'chief-executive', ...house.params }, { role: 'chief-executive', ...other.params })
  await fillHouse(house)
  await prove(house, 'identification.remotePolicy', '2026-10-01', { note: HOSTILE, file: `../..\\${HOSTILE.replaceAll('"', '')}.pdf` })
})
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true })
  await hygie.stop()
})

describe.skipIf(unread)('the folder of proofs', () => {
  it('is checked by sha256sum and openssl alone, every file of it', async () => {
    const folder = await unpack()

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
    const folder = await unpack()
    writeFileSync(join(folder, 'manifeste.json'), readFileSync(join(folder, 'manifeste.json'), 'utf8').replace('"seq":', '"seq":1'))

    expect(spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder }).status).toBe(1)
    expect(spawnSync('openssl', OPENSSL, { cwd: folder }).status).not.toBe(0)
  })

  it('holds the frozen situation that the ledger noted, and the sums the signed head vouches for', async () => {
    const folder = await unpack()

    const sha256 = (name: string): string =>
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')
    const signed = readFileSync(join(folder, 'journal.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"folder.released"') && line.includes('"payload":'))
    expect(signed).toHaveLength(1)
    expect(signed[0]).toContain(`"contentSha256":"${sha256('situation.json')}"`)
    expect(JSON.parse(readFileSync(join(folder, 'manifeste.json'), 'utf8'))).toMatchObject({
      ledgerSha256: sha256('journal.jsonl'),
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
    const index = pagesOf(readFileSync(join(folder, 'page-de-garde.pdf'))).join(' ')
    expect(index.replaceAll(/\s+/gu, ' ')).toContain('#import "x": * $x^2$ « titre »')
  })

  it('lists a file that is gone instead of promising it', async () => {
    const bytes = 'PCA signé, perdu'
    await prove(other, 'continuityPlan.signed', '2026-11-01', { file: bytes })
    await hygie.running.services.files.remove(other.params.establishmentId, createHash('sha256').update(bytes).digest('hex'))

    const folder = await unpack({}, other)

    expect(existsSync(join(folder, 'preuves'))).toBe(false)
    expect(readFileSync(join(folder, 'LISEZMOI.txt'), 'utf8')).toContain('illisible dans le coffre : à déposer de nouveau')
    expect(pagesOf(readFileSync(join(folder, 'page-de-garde.pdf'))).join(' ')).toContain('Fichiers laissés de côté')
    execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder })
  })

  it('tells the files it is too small for', async () => {
    const { files } = hygie.running.services
    const content = JSON.parse(readFileSync(join(await unpack(), 'situation.json'), 'utf8')) as FolderContent
    const used = content.proofs.map((one) => ({ ...one, name: one.path, recordedOn: one.on, source: null, kinds: [], serves: [one.proves] }))
    const plan = (limits: { files: number; bytes: number }) => planProofs({ files }, house.params.establishmentId, used, wordsIn('fr'), limits)

    const [few, light] = [await plan({ files: 2, bytes: 1e6 }), await plan({ files: 99, bytes: 30 })]

    expect(few.proofs).toHaveLength(2)
    expect(few.leftOut.every((one) => one.why.startsWith('au-delà du nombre'))).toBe(true)
    expect(light.proofs.reduce((sum, one) => sum + one.bytes, 0)).toBeLessThanOrEqual(30)
    expect(light.leftOut.every((one) => one.why.startsWith('trop lourd'))).toBe(true)
    for (const one of [few, light]) expect(one.proofs.length + one.leftOut.length).toBe(used.length)
  })

  it('speaks English, and leaves nothing of itself behind', async () => {
    const folder = await unpack({ locale: 'en', purpose: 'Follow-up\nof the seven actions' })

    expect(allFiles(folder)).toEqual(expect.arrayContaining(['README.txt', 'cover.pdf', 'ars-report.pdf', 'ars-line.csv', 'list.csv', 'situation.json']))
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('Purpose: Follow-up of the seven actions')
    await vi.waitFor(() => expect(readdirSync(join(hygie.dataDirectory, 'exports'))).toEqual([]))
  })
})
