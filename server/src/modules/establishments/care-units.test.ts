import type { ImportResult } from '@hygie/contract'
import * as contract from '@hygie/contract/establishments'
import { undoImport } from '@hygie/contract/imports'
import { expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse } = openHouses()

const load = async (params: House, text: string, preview = 'false') => {
  const file = { name: 'unites.csv', bytes: Buffer.from(text) }
  return ok<ImportResult & { importId: number | null }>(await call(contract.importCareUnits, { params, file, body: { preview } }))
}
const units = async (params: House) => ok<{ careUnits: object[] }>(await call(contract.getEstablishment, { params })).careUnits

it('shows what a table would bring, brings it, and takes it back', async () => {
  const params = await newHouse()
  const site = ok<{ id: number }>(await call(contract.addSite, { params, body: { name: 'Site principal', finessSite: '990001018' } }))
  await call(contract.addCareUnit, { params, body: { name: 'Réanimation', kind: 'care-unit' } })
  const text = [
    'Unité fonctionnelle;Code UF;Site;Type;Chef de service',
    'Urgences;0412;990001018;service;Dr X',
    'REANIMATION;0413;;;',
    'Biologie;0501;970100400;Plateau technique;',
    ';0502;;;',
    'Urgences bis;0412;;;',
  ].join('\n')

  const look = await load(params, text, 'true')
  expect(look).toMatchObject({
    preview: true,
    loaded: 3,
    importId: null,
    skipped: [
      { line: 5, reason: 'value-missing', data: { column: 'name' } },
      { line: 6, reason: 'double-row' },
    ],
  })
  expect(look.warnings).toEqual([
    { line: null, reason: 'column-ignored', data: { column: 'Chef de service' } },
    { line: 4, reason: 'site-unknown', data: { finessSite: '970100400' } },
  ])
  expect(await units(params)).toHaveLength(1)

  const done = await load(params, text)
  expect(done).toMatchObject({ ...look, preview: false, importId: expect.any(Number) })
  expect(await units(params)).toMatchObject([
    { name: 'Biologie', ufCode: '0501', kind: 'technical-platform', siteId: null },
    { name: 'REANIMATION', ufCode: '0413', kind: 'care-unit', siteId: null },
    { name: 'Urgences', ufCode: '0412', kind: 'care-unit', siteId: site.id },
  ])
  expect(await load(params, text)).toMatchObject({ loaded: 0, unchanged: 3 })

  ok(await call(undoImport, { params: { ...params, importId: done.importId }, body: {} }))
  expect(await units(params)).toMatchObject([{ name: 'Réanimation', ufCode: null }])
})

it('leaves the units of another legal entity, and a file without the names', async () => {
  const params = await newHouse()
  await call(contract.updateEstablishment, { params, body: { name: 'CH du Test', sector: 'health', legalStatus: 'public', finessLegal: '990000010' } })

  const mixed = await load(params, 'Nom;FINESS EJ\nUrgences;990000010\nBloc;990000028\n')
  expect(mixed).toMatchObject({ loaded: 1, skipped: [{ line: 3, reason: 'another-establishment' }] })
  expect(await load(params, '0412;Urgences\n')).toMatchObject({ loaded: 0, skipped: [{ line: 1, reason: 'column-missing' }] })
})

it.each(['csv', 'xlsx'])('exported as %s, they come back the same', async (format) => {
  const params = await newHouse()
  await call(contract.addSite, { params, body: { name: 'Site principal', finessSite: '990001018' } })
  const sites = await call(contract.addSite, { params, body: { name: 'Sans numéro' } })
  await call(contract.addCareUnit, { params, body: { name: '=Paie', kind: 'administrative', siteId: ok<{ id: number }>(sites).id } })
  await load(params, 'Unité;Code UF;Site;Type\nUrgences;0412;990001018;\nBiologie;;;Plateau technique')
  const before = await units(params)
  const file = { name: `unites.${format}`, bytes: (await call(contract.exportCareUnits, { params, query: { format } })).bytes }
  const again = ok(await call(contract.importCareUnits, { params, file, body: {} }))
  expect(again).toMatchObject({ loaded: 0, unchanged: 3, skipped: [], warnings: [] })
  expect(await units(params)).toEqual(before)
})
