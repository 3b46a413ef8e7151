import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ResponseOf } from '@hygie/contract'
import { listSignatures } from '@hygie/contract/home'
import {
  downloadFolder,
  type Folder,
  folderCandidates,
  folderCover,
  listFolders,
  prepareFolder,
  recordHandover,
  releaseFolder,
  withdrawFolder,
} from '@hygie/contract/reports'
import { readWorkbook } from '@hygie/formats/spreadsheet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { infoOf, pagesOf, popplerPresent, tagsOf } from '../../platform/documents/testing/poppler.ts'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { folderKinds } from './folder-kinds.ts'
import { adoptOurRules, createGroup, createHouse, did, fillHouse, folderZip, type House, NOW, prove } from './testing/story.ts'

const unread = !documentEngine().available || !popplerPresent || spawnSync('unzip', ['-v']).error !== undefined
if (unread) console.warn('SKIPPED: folders are neither made nor read back (no compiler on this machine, or poppler-utils or unzip is missing)')

const INSIDE = /règles? (du|de|d[’']) ?(GHT|groupement|l[’']établissement|Hygie)|proposition Hygie|tous les trois mois/iu

let hygie: TestHygie
let ciso: Person
let director: Person
let house: House
const unpacked: string[] = []

const prepare = (body: Record<string, unknown>) => ciso.call(prepareFolder, { params: house.params, body: { addressee: 'Cabinet Lenoir', ...body } })
const at = (folderId: number) => ({ ...house.params, folderId })
const candidates = async (asker: string) =>
  (await did<ResponseOf<typeof folderCandidates>>(ciso, folderCandidates, { params: house.params, query: { asker } })).files
const history = async (): Promise<Folder[]> => (await did<ResponseOf<typeof listFolders>>(ciso, listFolders, { params: house.params })).folders
const words = (pdf: Uint8Array): string => pagesOf(pdf).join(' ').replaceAll(/\s+/gu, ' ')

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => NOW } })
  const group = await createGroup(hygie)
  ;({ ciso } = group)
  house = await createHouse(ciso, { name: 'CH de Sept-Écluses', finessLegal: '990000028', ghtId: group.ghtId })
  director = await hygie.person('Bruno Vasseur-Lamy', { role: 'chief-executive', ...house.params })
  await fillHouse(house)
  await adoptOurRules(ciso, group.ghtId)
  await prove(house, 'securityPolicy.signed', '2025-03-01', { value: { signed: true }, note: 'PSSI, selon la règle du GHT', file: 'pssi.pdf' })
})
afterAll(async () => {
  for (const folder of unpacked) rmSync(folder, { recursive: true })
  await hygie.stop()
})

describe('what goes to whom', () => {
  const kinds = new Set<string>()
  it('names facts and requirements that exist, in both languages', () => {
    const { config, factKinds } = hygie.running.services
    for (const one of folderKinds(config.contentDirectory)) {
      kinds.add(one.id)
      for (const kind of [...one.keepBack, ...one.mayNotSee]) expect(factKinds.get(kind), `${one.id}: ${kind}`).toBeDefined()
    }
    expect([...kinds]).toEqual(['ars', 'care', 'has', 'auditor', 'insurer', 'other'])
  })

  it.each([
    ['ars', ['compte-rendu-exercice.pdf', 'silene.pdf'], ['émargement.pdf'], ['pingcastle.xml']],
    ['has', ['compte-rendu-exercice.pdf', 'cartographie.pdf'], ['émargement.pdf'], []],
    ['auditor', ['engagement.pdf'], [], []],
    ['insurer', ['engagement.pdf'], ['compte-rendu-exercice.pdf'], ['émargement.pdf']],
    ['care', ['pssi.pdf'], [], []],
  ])('%s: ticked, left to the house, never', async (asker, ticked, offered, never) => {
    const files = await candidates(asker)

    const named = (choice: string): string[] => files.filter((one) => one.choice === choice).map((one) => one.fileName)
    expect(named('in')).toEqual(expect.arrayContaining(ticked))
    expect(named('out')).toEqual(expect.arrayContaining(offered))
    expect(named('never')).toEqual(expect.arrayContaining(never))
    for (const one of files)
      expect(one).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/u), bytes: expect.any(Number), source: { type: 'person' } })
  })

  it('shows the visitor and the auditor no technical audit at all', async () => {
    for (const asker of ['has', 'auditor', 'insurer', 'other'])
      expect(
        (await candidates(asker)).filter((one) => ['silene.pdf', 'reseau.pdf', 'pingcastle.xml'].includes(one.fileName) && one.choice !== 'never'),
      ).toEqual([])
  })

  it('refuses a file that this asker is not given, one that proves nothing, and an asker nobody knows', async () => {
    const never = (await candidates('ars')).find((one) => one.choice === 'never')?.sha256

    expect((await prepare({ asker: 'ars', files: [never] })).status).toBe(422)
    expect((await prepare({ asker: 'ars', files: ['0'.repeat(64)] })).status).toBe(422)
    expect((await prepare({ asker: 'press' })).status).toBe(404)
  })
})

describe.skipIf(unread)('a folder', () => {
  it('goes out only once the director has released it, then tells to whom it went', async () => {
    const { id } = (await prepare({ asker: 'auditor', purpose: 'Contrôle 2026' })).body as { id: number }
    const zip = () => ciso.call(downloadFolder, { params: at(id) })
    const handed = { to: 'Mme Lenoir', on: '2026-11-23', channel: 'Dépôt sécurisé' }
    const hand = (body: object) => ciso.call(recordHandover, { params: at(id), body })

    const queue = (await did<ResponseOf<typeof listSignatures>>(director, listSignatures, {})).signatures
    expect(queue).toContainEqual(expect.objectContaining({ kind: 'folder', id, name: 'Cabinet Lenoir', preparedBy: 'Claire Montferrand', since: '2026-11-23' }))
    expect((await zip()).status).toBe(409)
    expect((await hand(handed)).status).toBe(409)
    expect((await ciso.call(releaseFolder, { params: at(id), body: { title: 'RSSI' } })).status).toBe(403)
    expect(words((await ciso.call(folderCover, { params: at(id) })).bytes)).toContain('Projet – non validé')

    await did(director, releaseFolder, { params: at(id), body: { title: 'Directeur' } })

    expect((await ciso.call(withdrawFolder, { params: at(id), body: {} })).status).toBe(409)
    expect((await director.call(releaseFolder, { params: at(id), body: { title: 'Directeur' } })).status).toBe(409)
    expect((await zip()).status).toBe(200)
    expect((await hand({ ...handed, on: '2026-11-24' })).status).toBe(422)
    expect((await hand(handed)).status).toBe(200)
    expect((await history()).find((one) => one.id === id)).toMatchObject({
      asker: 'auditor',
      title: { fr: 'Commissaire aux comptes', en: 'Statutory auditor' },
      addressee: 'Cabinet Lenoir',
      releasedBy: 'Bruno Vasseur-Lamy',
      handovers: [{ ...handed, recordedBy: 'Claire Montferrand' }],
    })
    expect((await did<ResponseOf<typeof listSignatures>>(director, listSignatures, {})).signatures.map((one) => one.id)).not.toContain(id)
  })

  it('set aside, it never goes out', async () => {
    const { id } = (await prepare({ asker: 'insurer' })).body as { id: number }

    await did(ciso, withdrawFolder, { params: at(id), body: {} })

    expect((await director.call(releaseFolder, { params: at(id), body: { title: 'Directeur' } })).status).toBe(409)
    expect((await history()).find((one) => one.id === id)?.withdrawnAt).not.toBeNull()
  })

  it('has a tagged cover: states for the outside, files with their source, what is kept and what is not there', async () => {
    const { id } = (await prepare({ asker: 'has' })).body as { id: number }
    await did(director, releaseFolder, { params: at(id), body: { title: 'Directeur' } })

    const { bytes } = await ciso.call(folderCover, { params: at(id) })

    const text = words(bytes)
    expect(infoOf(bytes)).toMatchObject({ Tagged: 'yes' })
    expect(tagsOf(bytes)).toMatchObject({ Table: expect.any(Number), TH: expect.any(Number) })
    for (const sentence of [
      'Expert-visiteur de la HAS',
      'Préparé pour : Cabinet Lenoir',
      'Validé par Bruno Vasseur-Lamy, Directeur, le 23/11/2026',
      'Action 1 – Un exercice de crise cyber chaque année, avec ceux qui décident',
      'déposé par une personne',
      'Pièces gardées par l’établissement',
      'Feuille d’émargement',
      'Les secrets, les mots de passe et les relevés bruts',
      'Les critères du manuel 2025 n’ont pas été lus',
    ])
      expect(text).toContain(sentence)
    expect(text).not.toMatch(INSIDE)
    expect(text).not.toContain('silene')
  })

  it('holds the ticked files alone, a list a spreadsheet reads back, and nothing of the rules of the house', async () => {
    const ticked = (await candidates('ars')).filter((one) => ['silene.pdf', 'émargement.pdf'].includes(one.fileName))
    const { bytes } = await folderZip(house, director, { files: ticked.map((one) => one.sha256) })
    const folder = mkdtempSync(join(tmpdir(), 'hygie-folder-'))
    unpacked.push(folder)
    writeFileSync(join(folder, 'all.zip'), bytes)
    execFileSync('unzip', ['-q', 'all.zip'], { cwd: folder })
    rmSync(join(folder, 'all.zip'))

    const text = (name: string): string => readFileSync(join(folder, name), 'utf8')
    const workbook = await readWorkbook(readFileSync(join(folder, 'liste.csv')), { name: 'liste.csv' })
    const rows = workbook.sheets[0]?.rows ?? []
    expect(
      readdirSync(join(folder, 'preuves'))
        .map((name) => name.slice(4))
        .toSorted(),
    ).toEqual(['silene.pdf', 'émargement.pdf'])
    expect(rows.map((row) => row[1])).toEqual(['Fichier', 'preuves/001-émargement.pdf', 'preuves/002-silene.pdf'])
    expect(text('situation.json')).not.toMatch(INSIDE)
    expect(text('LISEZMOI.txt')).toContain('Ce que ce dossier ne contient pas')
    expect(text('situation.json')).not.toContain('pingcastle.xml')
    execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder })
  })

  it('is made of one house: another finds neither cover nor ZIP', async () => {
    const { id } = (await prepare({ asker: 'has' })).body as { id: number }
    const other = await createHouse(ciso, { name: 'Voisin' })

    for (const route of [folderCover, downloadFolder]) expect((await ciso.call(route, { params: { ...other.params, folderId: id } })).status).toBe(404)
  })
})
