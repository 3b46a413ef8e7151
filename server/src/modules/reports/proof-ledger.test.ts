import { execFileSync, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAction } from '@hygie/contract/actions'
import { adoptRule, attest } from '@hygie/contract/obligations'
import { downloadFolder, prepareFolder, releaseFolder } from '@hygie/contract/reports'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { append, canonicalJson } from '../../platform/ledger/index.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { adoptOurRules, createGroup, createHouse, did, fillHouse, type House, NOW, prove } from './testing/story.ts'

const unread = !documentEngine().available || spawnSync('unzip', ['-v']).error !== undefined
if (unread) console.warn('SKIPPED: the ledger of a folder of proofs is not read (no compiler on this machine, or unzip is missing)')

interface Line {
  seq: number
  kind: string
  hash: string
  payloadHash: string
  previousHash: string
  salt?: string
  payload?: Record<string, unknown>
  withheld?: true
}

let hygie: TestHygie
let ciso: Person
let house: House
let folderId: number
let otherFolderId: number
const folders: string[] = []

/** What must stay in the house, in texts found nowhere else. */
const INSIDE = ['P3M', 'Règle du GHT', 'Règle maison', '31337', 'Le PAQSS 2026', 'Mireille Audouin', '48213', 'Inès Bratko', 'directory.level', 'adm-domaine']
const LATER = ['Paul Tardif', '2026-11-21']

const sha = (text: string): string => hash('sha256', text)

const unpack = async (): Promise<{ text: string; lines: Line[]; head: Record<string, unknown> }> => {
  const { bytes, status, text } = await ciso.call(downloadFolder, { params: { ...house.params, folderId } })
  if (status !== 200) throw new Error(text)
  const folder = mkdtempSync(join(tmpdir(), 'hygie-proof-ledger-'))
  folders.push(folder)
  writeFileSync(join(folder, 'all.zip'), bytes)
  execFileSync('unzip', ['-q', 'all.zip'], { cwd: folder })
  execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder })
  const ledger = readFileSync(join(folder, 'journal.jsonl'), 'utf8')
  const lines = ledger.trimEnd().split('\n')
  return { text: ledger, lines: lines.map((line) => JSON.parse(line) as Line), head: JSON.parse(readFileSync(join(folder, 'manifeste.json'), 'utf8')) }
}
const contentHash = (salt: string | undefined, payload: unknown): string | null =>
  salt === undefined && payload === undefined ? null : hash('sha256', Buffer.concat([Buffer.from(salt ?? '', 'hex'), Buffer.from(canonicalJson(payload))]))
const shown = (lines: Line[], kind: string): Record<string, unknown>[] => lines.flatMap((line) => (line.kind === kind && line.payload ? [line.payload] : []))

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => NOW } })
  const group = await createGroup(hygie)
  ;({ ciso } = group)
  house = await createHouse(ciso, { name: 'CH de Sept-Écluses', finessLegal: '990000028', ghtId: group.ghtId })
  const { params } = house
  const director = await hygie.person('Bruno Vasseur-Lamy', { role: 'chief-executive', ...params })
  await fillHouse(house)
  await adoptOurRules(ciso, group.ghtId)
  const rule = { requirementId: 'dns-2025-12/2', origin: 'house', kind: 'yearly-day', value: '10-31', adoptedOn: '2026-01-14', label: 'Règle maison' }
  await did(ciso, adoptRule, { params, body: rule })
  await did(ciso, createAction, { params, body: { title: 'Trier les comptes', ownerName: 'Inès Bratko', costEuros: 48_213 } })
  // as a machine reads it: it shows a file that is handed over, but no state rests on it
  const read = { id: 9_999, kind: 'directory.level', subject: 'account:adm-domaine', value: 31_337, files: [sha('silene.pdf')] }
  const { owner, ledgerKey } = hygie.running.services
  await owner.db
    .transaction()
    .execute((trx) =>
      append(trx, { establishmentId: params.establishmentId, at: NOW, kind: 'fact.recorded', actor: 'job:directory', payload: read }, ledgerKey),
    )
  const prepare = (asker: string) => did<{ id: number }>(ciso, prepareFolder, { params, body: { asker, addressee: 'ARS Île-de-France' } })
  ;({ id: otherFolderId } = await prepare('insurer'))
  ;({ id: folderId } = await prepare('ars'))
  const later = { requirementId: 'dns-2025-12/7', personName: 'Paul Tardif', personTitle: 'Directeur', statement: 'x', attestedOn: '2026-11-01', period: 2025 }
  await did(ciso, attest, { params, body: later })
  await prove(house, 'exposure.auditReport', '2026-11-21', { file: 'silene.pdf' })
  await did(director, releaseFolder, { params: { ...params, folderId }, body: { title: 'Directeur' } })
})
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true })
  await hygie.stop()
})

describe.skipIf(unread)('the ledger in a folder of proofs', () => {
  it('shows the entries of the files handed over and of the folder, and of nothing else', async () => {
    const { text, lines, head } = await unpack()

    for (const secret of [...INSIDE, ...LATER]) expect(text).not.toContain(secret)
    expect(new Set(lines.filter((line) => line.payload).map((line) => line.kind))).toEqual(
      new Set(['file.sealed', 'fact.recorded', 'folder.prepared', 'folder.released']),
    )
    for (const file of ['compte-rendu-exercice.pdf', 'silene.pdf']) {
      expect(shown(lines, 'file.sealed').map((one) => one['sha256'])).toContain(sha(file))
      expect(shown(lines, 'fact.recorded').filter((one) => JSON.stringify(one['files']).includes(sha(file)))).toHaveLength(1)
    }
    // uploaded again after the situation
    expect(shown(lines, 'file.sealed').filter((one) => one['sha256'] === sha('silene.pdf'))).toHaveLength(1)
    expect(shown(lines, 'folder.prepared').map((one) => one['id'])).toEqual([folderId])
    expect(shown(lines, 'folder.released').map((one) => one['id'])).toEqual([folderId])
    expect(otherFolderId).not.toBe(folderId)
    expect(head).toMatchObject({ findings: [], seq: lines.length, withheld: lines.filter((line) => line.withheld).length })
  })

  it('is a chain that holds from its first line to its last, with what is withheld', async () => {
    const { lines, head } = await unpack()

    let previous = '0'.repeat(64)
    for (const { hash: own, salt, payload, withheld, ...sealed } of lines) {
      expect(sealed.previousHash).toBe(previous)
      expect(sha(canonicalJson(sealed))).toBe(own)
      expect(contentHash(salt, payload)).toBe(withheld ? null : sealed.payloadHash)
      previous = own
    }
    expect(head['hash']).toBe(previous)
  })
})
