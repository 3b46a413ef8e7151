import { existsSync, readFileSync } from 'node:fs'
import { zstdCompressSync } from 'node:zlib'
import type { ImportResult } from '@hygie/contract'
import { createEstablishment, type FinessResult, getEstablishment, getGht, importFiness } from '@hygie/contract/establishments'
import { importEvidence, listFacts } from '@hygie/contract/evidence'
import { type CatalogueImport, importCatalogue, listCatalogues, listObligations } from '@hygie/contract/obligations'
import { readOpssiesD1 } from '@hygie/formats/opssies'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls } from '../walls/walls.ts'

const SHARED = new URL('../../../../shared/data/', import.meta.url)
const libraries = new URL('catalogues/ciso-assistant-libraries.tar.zst', SHARED)
const finess = new URL('finess/etalab-cs1100502-extract.csv', SHARED)
const opssies = new URL('opssies/ng-msp-opssies-instance-care_d1-v13.json', SHARED)
const present = existsSync(libraries) && existsSync(finess) && existsSync(opssies)
if (!present) console.warn('SKIPPED: imports of real public data, ../shared/data is not there')

let hygie: TestHygie
let person: Person
let own: { establishmentId: number; ghtId: number }

beforeAll(async () => {
  hygie = await startTestHygie()
  own = (await createWalls(hygie)).own
  person = await hygie.person('RSSI', { role: 'administrator' }, { role: 'ciso', establishmentId: own.establishmentId }, { role: 'ciso', ghtId: own.ghtId })
})
afterAll(() => hygie.stop())

const catalogue = async (name: string, bytes: Uint8Array, preview = 'false') => {
  const answer = await person.call(importCatalogue, { body: { preview }, file: { name, bytes } })
  return { status: answer.status, body: answer.body as CatalogueImport }
}
const importedCount = async (): Promise<number> =>
  ((await person.call(listCatalogues)).body as { catalogues: { imported: boolean }[] }).catalogues.filter((one) => one.imported).length

const LIBRARY = `urn: urn:test:risk:library:lib
locale: fr
name: Essai
version: 1
objects:
  framework:
    urn: urn:test:risk:framework:essai
    name: Référentiel d'essai
    requirement_nodes:
      - {urn: 'urn:test:risk:req_node:essai:1', assessable: false, depth: 1, name: Titre}
      - {urn: 'urn:test:risk:req_node:essai:1.1', assessable: true, depth: 2, parent_urn: 'urn:test:risk:req_node:essai:1', ref_id: '1.1', description: null}
`

describe('catalogues', () => {
  it('previews without changing anything, loads, and loads again without doubles', async () => {
    expect((await catalogue('essai.yaml', Buffer.from(LIBRARY), 'true')).body).toMatchObject({ preview: true, loaded: 1 })
    expect(await importedCount()).toBe(0)
    expect((await catalogue('essai.yaml', Buffer.from(LIBRARY))).body).toMatchObject({ loaded: 1, unchanged: 0, skipped: [] })
    expect((await catalogue('essai.yaml', Buffer.from(LIBRARY))).body).toMatchObject({ loaded: 0, unchanged: 1 })
    const listed = await person.call(listObligations, { params: own, query: { catalogueId: 'urn:test:risk:framework:essai' } })
    expect(listed.body).toMatchObject({ requirements: [{ id: 'urn:test:risk:req_node:essai:1.1', group: { fr: 'Titre' }, verdict: { state: 'unknown' } }] })
  })

  it.each([
    ['not YAML', 'x.yaml', Buffer.from('a: [1'), 'yaml-error'],
    ['no URN', 'x.yaml', Buffer.from('name: x\nversion: 1\nobjects: {}\n'), 'library-field-missing'],
    ['a zip', 'x.zip', Buffer.from('PK\u0003\u0004xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'), 'archive-kind'],
    ['a bomb of zeros', 'x.yaml.zst', zstdCompressSync(Buffer.alloc(200 * 2 ** 20)), 'entry-too-large'],
    [
      'a bomb of aliases',
      'x.yaml',
      Buffer.from(
        `a: &a [${'x,'.repeat(50)}x]\n${'bcdefgh'
          .split('')
          .map((key, index) => `${key}: &${key} [${`*${'abcdefg'[index]},`.repeat(20)}1]`)
          .join('\n')}\n`,
      ),
      'yaml-too-many-values',
    ],
  ])('%s is refused with its reason and leaves the data as it was', async (_, name, bytes, reason) => {
    const before = await importedCount()
    const { status, body } = await catalogue(name, bytes)
    expect(status).toBe(200)
    expect(body).toMatchObject({ loaded: 0 })
    expect(body.skipped.map((one) => one.reason)).toContain(reason)
    expect(await importedCount()).toBe(before)
  })

  it('a path that climbs out of its archive is skipped', async () => {
    const tar = pack()
    tar.entry({ name: '../../etc/essai.yaml' }, LIBRARY)
    tar.finalize()
    const chunks: Buffer[] = []
    for await (const chunk of tar) chunks.push(chunk as Buffer)
    const { body } = await catalogue('x.tar', Buffer.concat(chunks))
    expect(body).toMatchObject({ loaded: 0, skipped: [{ reason: 'path-parent' }] })
  })

  it.skipIf(!present)(
    'all 288 public libraries are read: the catalogues are loaded, what holds none is told by kind, those refused say why',
    { timeout: 120_000 },
    async () => {
      const started = performance.now()
      const { body } = await catalogue('libraries.tar.zst', readFileSync(libraries))
      const refused = body.skipped.map((one) => `${String(one.data?.['file'])}: ${one.reason}`)
      const kinds = Object.entries(Object.groupBy(body.withoutFramework, ({ holds }) => holds.map((one) => one.kind).join(' + ') || 'nothing'))
      console.log(
        `288 libraries: ${body.loaded} catalogues loaded, ${body.unchanged} unchanged, ${body.mappings.loaded} sets of correspondences, ${body.withoutFramework.length} with neither (${kinds
          .map(([kind, files]) => `${kind} ${files?.length}`)
          .join(', ')}), ${refused.length} refused ${refused.join('; ')} in ${Math.round(performance.now() - started)} ms`,
      )
      expect(refused).toEqual([])
      // 52 libraries hold the correspondences, most of them one set for each direction.
      expect(body.mappings).toEqual({ loaded: 92, unchanged: 0, pairs: 76_555 })
      expect(body.loaded + body.unchanged + body.withoutFramework.length + 52).toBeGreaterThanOrEqual(288)
      // 11 presets, 11 risk matrices, 3 lists of threats, 2 of controls, 2 of techniques with their controls, 2 of metrics.
      expect(body.withoutFramework).toHaveLength(31)
      expect(body.withoutFramework.filter(({ holds }) => holds.length === 0 || holds.some((one) => one.kind === 'other'))).toEqual([])
      const again = (await catalogue('libraries.tar.zst', readFileSync(libraries), 'true')).body
      expect(again).toMatchObject({ loaded: 0, unchanged: body.loaded, mappings: { loaded: 0, unchanged: 92 }, skipped: [], sample: [] })
    },
  )
})

describe('FINESS extract', () => {
  const line = (site: string, legal: string, name: string) =>
    `structureet;${site};${legal};${name};${name};;;1;RUE;DES LILAS;;;451;01;AIN;01440 VIRIAT;;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;;8610Z;03;ARS;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;`
  const load = async (text: string | Uint8Array, fields: Record<string, string>) =>
    (await person.call(importFiness, { params: own, body: fields, file: { name: 'finess.csv', bytes: Buffer.from(text as string) } })).body as FinessResult

  it('a wrong key is told and never refused, a broken line says its reason, accents in Windows-1252 survive', async () => {
    const text = `finess;etalab;111;2026-05-12\n${line('990001018', '990000010', "HÔPITAL D'ESSAI")}\n${line('990001026', '990000029', 'CH CLE FAUSSE')}\nstructureet;;;\n`
    const bytes = Buffer.from(text, 'latin1')
    const preview = await load(bytes, { preview: 'true' })
    expect(preview).toMatchObject({ preview: true, loaded: 2, skipped: [{ line: 4 }] })
    expect(preview.warnings.map((one) => one.reason)).toContain('finess-key')
    await load(bytes, { preview: 'false' })
    const { members } = (await person.call(getGht, { params: own })).body as { members: { establishmentId: number; name: string }[] }
    expect(members.map((one) => one.name)).toContain("Hôpital d'Essai")
    expect(await load(bytes, { preview: 'false' })).toMatchObject({ loaded: 0, unchanged: 2 })
  })

  it('is searched by words and department, page by page, and nothing is cut off unsaid', async () => {
    const rows = Array.from({ length: 620 }, (_, n) =>
      line(`${970_001_000 + n}`, `${970_100_000 + n}`, `CH DE ${n % 2 ? 'BRUME' : 'LOIN'} ${n}`).replace(';01;AIN;', n < 600 ? ';01;AIN;' : ';2A;CORSE;'),
    ).join('\n')

    const all = await load(rows, { preview: 'true' })
    expect(all).toMatchObject({
      loaded: 620,
      page: 1,
      pages: 13,
      found: { entities: 620, sites: 620 },
      departments: [
        { code: '01', entities: 600 },
        { code: '2A', entities: 20 },
      ],
    })
    expect(all.entities).toHaveLength(50)
    const last = await load(rows, { preview: 'true', search: 'brûme', page: '7' })
    expect(last).toMatchObject({ found: { entities: 310 }, page: 7, pages: 7 })
    expect(last.entities).toHaveLength(10)
    expect(await load(rows, { preview: 'true', search: 'brume', department: '2A' })).toMatchObject({
      found: { entities: 10 },
      departments: [{ entities: 300 }, { entities: 10 }],
    })
    const before = ((await person.call(getGht, { params: own })).body as { members: unknown[] }).members.length

    expect(await load(rows, { preview: 'false' })).toEqual({ error: { code: 'choice-too-wide', data: { found: 620, limit: 500 } } })

    expect(((await person.call(getGht, { params: own })).body as { members: unknown[] }).members).toHaveLength(before)
  })

  it.skipIf(!present)('reads the real lines', async () => {
    const result = await load(readFileSync(finess), { preview: 'true', search: 'fleyriat' })
    expect(result).toMatchObject({ loaded: 1, skipped: [], entities: [{ legalStatus: 'public', sector: 'health', sites: [{ finessSite: '010000024' }] }] })
  })
})

describe('OPSSIES D1', () => {
  it.skipIf(!present)('is filed under the recipient alone, once', async () => {
    const bytes = readFileSync(opssies)
    const stranger = (await person.call(importEvidence, { params: own, body: { preview: 'false' }, file: { name: 'x.json', bytes } })).body as ImportResult
    expect(stranger.loaded).toBe(0)
    expect(stranger.skipped.map((one) => one.reason)).toContain('recipient-is-another-establishment')
    const [audit] = readOpssiesD1(bytes).records
    const id = audit?.recipients[0]?.ids.find((one) => one.type !== 'unknown')
    if (!id) throw new Error('the sample names no recipient')
    const identity = id.type === 'siret' || id.type === 'siren' ? { siren: id.id.slice(0, 9) } : { finessLegal: id.id }
    const created = await person.call(createEstablishment, { body: { name: 'Destinataire', ...identity, sector: 'health', legalStatus: 'public' } })
    const params = { establishmentId: (created.body as { id: number }).id }
    expect((await person.call(getEstablishment, { params })).status).toBe(200)
    const first = (await person.call(importEvidence, { params, body: { preview: 'false' }, file: { name: 'x.json', bytes } })).body as ImportResult
    expect(first.loaded).toBeGreaterThan(0)
    const again = (await person.call(importEvidence, { params, body: { preview: 'false' }, file: { name: 'x.json', bytes } })).body as ImportResult
    expect(again).toMatchObject({ loaded: 0, unchanged: first.loaded })
    expect((await person.call(listFacts, { params })).body).toMatchObject({ total: first.loaded })
  })
})
