import { addSite, createGht, type FinessResult, getGht, importFiness } from '@hygie/contract/establishments'
import * as contract from '@hygie/contract/imports'
import { attest, type CatalogueImport, importCatalogue, listCatalogues } from '@hygie/contract/obligations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { verifyLedger } from '../../platform/ledger/index.ts'

const EXTRACT = [
  '010000024;010780054;CH DE FLEYRIAT;01440 VIRIAT',
  '010780096;010000081;HOPITAL DU HAUT BUGEY;01100 OYONNAX',
  '010780104;010000099;HOPITAL DE TREVOUX;01600 TREVOUX',
]
const finess = Buffer.from(
  [
    'finess;etalab;111;2026-05-12',
    ...EXTRACT.map((one) => {
      const [site, legal, name, city] = one.split(';')
      return `structureet;${site};${legal};${name};;;;900;RTE;DE PARIS;;;451;01;AIN;${city};0474454647;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;26010004500012;8610Z;03;ARS;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;`
    }),
    '',
  ].join('\n'),
)
const library = (version: number, refs: string[]) =>
  Buffer.from(
    [
      `urn: urn:test:risk:library:essai\nlocale: fr\nname: Essai\nversion: ${version}\nobjects:\n  framework:\n    urn: urn:test:risk:framework:essai\n    name: Essai\n    requirement_nodes:`,
      ...refs.map((ref) => `      - {urn: 'urn:test:risk:req_node:essai:${ref}', assessable: true, depth: 1, ref_id: '${ref}', name: 'Ligne ${ref}'}`),
      '',
    ].join('\n'),
  )

let hygie: TestHygie
let ciso: Person
let ghtId: number
beforeAll(async () => {
  hygie = await startTestHygie()
  const first = await hygie.person('Claire Montferrand', { role: 'administrator' })
  ghtId = ok<{ id: number }>(await first.call(createGht, { body: { name: 'GHT d’essai' } })).id
  ciso = await hygie.person('Karim Belhadj', { role: 'administrator' }, { role: 'ciso', ghtId })
})
afterAll(() => hygie.stop())

const list = async (person = ciso) => ok<{ imports: contract.SharedImport[] }>(await person.call(contract.listSharedImports, {})).imports
const load = async (preview = 'false') =>
  ok<FinessResult>(await ciso.call(importFiness, { params: { ghtId }, file: { name: 'finess.csv', bytes: finess }, body: { preview } }))
const members = async () => ok<{ members: { establishmentId: number; name: string }[] }>(await ciso.call(getGht, { params: { ghtId } })).members
const undoHouses = (importId: number, person = ciso, group = ghtId) => person.call(contract.undoGroupImport, { params: { ghtId: group, importId }, body: {} })
const bring = async (version: number, refs: string[]) =>
  ok<CatalogueImport>(await ciso.call(importCatalogue, { body: { preview: 'false' }, file: { name: 'essai.yaml', bytes: library(version, refs) } }))
const undoCatalogues = (importId: number, person = ciso) => person.call(contract.undoCatalogueImport, { params: { importId }, body: {} })
const version = async () =>
  ok<{ catalogues: { id: string; version: string }[] }>(await ciso.call(listCatalogues, {})).catalogues.find((one) => one.id.endsWith(':essai'))?.version

describe('the houses of a FINESS extract', () => {
  it('go away whole, but those where somebody did something; the extract loads again without double', async () => {
    await load('true')
    expect(await list()).toEqual([])
    expect(await load()).toMatchObject({ loaded: 3, unchanged: 0 })
    const [done] = await list()
    expect(done).toMatchObject({ kind: 'finess', ghtId, fileName: 'finess.csv', loaded: 3, undone: null })
    const [worked] = await members()
    const params = { establishmentId: worked?.establishmentId ?? 0 }
    ok(await ciso.call(addSite, { params, body: { name: 'Annexe' } }))

    const outsider = await hygie.person('Odile Marchetti', { role: 'reader', establishmentId: params.establishmentId })
    expect(await list(outsider)).toEqual([])
    expect((await undoHouses(done?.id ?? 0, outsider)).status).toBe(404)
    expect(ok(await undoHouses(done?.id ?? 0))).toEqual({ kept: 1 })

    expect((await members()).map((one) => one.name)).toEqual([worked?.name])
    expect((await undoHouses(done?.id ?? 0)).status).toBe(409)
    expect((await list())[0]).toMatchObject({ undone: { by: 'Karim Belhadj' }, kept: 1 })
    const { owner, ledgerKey } = hygie.running.services
    expect(await verifyLedger(owner.db, ledgerKey.publicKey)).toMatchObject({ ok: true })
    expect(await load()).toMatchObject({ loaded: 2, unchanged: 1 })
    expect(await members()).toHaveLength(3)
  })
})

describe('the frameworks of a file', () => {
  it('go away with it, the former version standing again; what somebody relies on stays', async () => {
    await bring(1, ['a', 'b'])
    await bring(2, ['a', 'c'])
    expect(await bring(2, ['a', 'c'])).toMatchObject({ loaded: 0, unchanged: 1 })
    const [second, first] = (await list()).filter((one) => one.kind === 'catalogues')
    const reader = await hygie.person('Dr Samuel Oudin', { role: 'reader', ghtId })
    expect((await undoCatalogues(second?.id ?? 0, reader)).status).toBe(403)

    expect(ok(await undoCatalogues(first?.id ?? 0))).toEqual({ kept: 1 })
    expect(ok(await undoCatalogues(second?.id ?? 0))).toEqual({ kept: 0 })
    expect(await version()).toBe('1')

    await bring(3, ['a', 'd'])
    const [house] = await members()
    const said = {
      requirementId: 'urn:test:risk:req_node:essai:d',
      personName: 'Karim Belhadj',
      personTitle: 'DSI',
      statement: 'Fait',
      attestedOn: '2026-01-01',
    }
    ok(await ciso.call(attest, { params: { establishmentId: house?.establishmentId ?? 0 }, body: said }))
    const [third] = await list()
    expect(ok(await undoCatalogues(third?.id ?? 0))).toEqual({ kept: 1 })
    expect(await version()).toBe('3')
  })
})
