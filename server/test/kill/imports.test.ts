import { createEstablishment, createGht, getGht, importFiness } from '@hygie/contract/establishments'
import { importCatalogue, listCatalogues } from '@hygie/contract/obligations'
import { expect, it } from 'vitest'
import { libraries } from './libraries.ts'
import { assertSound, dataFolder, type HygieProcess, notAcknowledged, startProcess } from './server-process.ts'

const ROWS = 103_000

/** As large as the national extract; the columns we do not use are those of a real site (Licence Ouverte). */
async function* extract(onChunk: (rows: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  yield Buffer.from('finess;etalab;111;2026-05-12\n')
  for (let n = 0; n < ROWS; n += 1000) {
    const rows = Array.from({ length: 1000 }, (_, i) => rowOf(n + i))
    yield Buffer.from(rows.join(''))
    onChunk(n + 1000)
  }
}
const rowOf = (n: number): string =>
  `structureet;${String(n).padStart(9, '0')};${String(990_000_000 + n).padStart(9, '0')};${n < 500 ? 'CHOISI' : 'SITE'} ${n};;;;900;RTE;DE PARIS;;;451;01;AIN;01440 VIRIAT;0474454647;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;26010004500012;8610Z;03;ARS;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;\n`

const withOneHouse = async (hygie: HygieProcess): Promise<number> => {
  const { id: ghtId } = await hygie.call(createGht, { body: { name: 'GHT du test' } })
  await hygie.call(createEstablishment, { body: { name: 'CH DU TEST', shortName: 'CH', sector: 'health', legalStatus: 'public', ghtId } })
  return ghtId
}

it('killed in the middle of a FINESS import of 103,000 rows: nothing of it is there, and it can be done again', { timeout: 90_000 }, async () => {
  const data = dataFolder()
  const before = await startProcess(data)
  const ghtId = await withOneHouse(before)
  const importing = before
    .send(importFiness, { params: { ghtId }, body: { preview: 'false', search: 'choisi' }, file: { name: 'finess.csv', bytes: extract() } })
    .catch((error: unknown) => error)

  await before.writingFor(400)
  await before.kill()

  expect(notAcknowledged(await importing)).toBe(true)
  const after = await startProcess(data)
  expect((await assertSound(after)).establishments).toEqual(['CH DU TEST'])
  expect((await after.call(getGht, { params: { ghtId } })).members).toHaveLength(1)
  const again = await after.call(importFiness, {
    params: { ghtId },
    body: { preview: 'false', finessLegal: '990000007' },
    file: { name: 'finess.csv', bytes: extract() },
  })
  expect(again.loaded).toBe(1)
  expect((await assertSound(after)).establishments).toHaveLength(2)
})

it('killed while it is still being uploaded, an extract leaves nothing', { timeout: 90_000 }, async () => {
  const data = dataFolder()
  const before = await startProcess(data)
  const ghtId = await withOneHouse(before)
  const half = Promise.withResolvers<void>()
  const bytes = extract((rows) => rows === 40_000 && half.resolve())
  const importing = before
    .send(importFiness, { params: { ghtId }, body: { preview: 'false' }, file: { name: 'finess.csv', bytes } })
    .catch((error: unknown) => error)

  await half.promise
  await before.kill()

  expect(notAcknowledged(await importing)).toBe(true)
  expect((await assertSound(await startProcess(data))).establishments).toEqual(['CH DU TEST'])
})

it('killed in the middle of an import of catalogues: none is there, and it can be done again', { timeout: 90_000 }, async () => {
  const data = dataFolder()
  const before = await startProcess(data)
  const bytes = await libraries(150)
  const send = (hygie: HygieProcess) => hygie.send(importCatalogue, { body: { preview: 'false' }, file: { name: 'libraries.tar', bytes } })
  const imported = async (hygie: HygieProcess): Promise<number> => (await hygie.call(listCatalogues)).catalogues.filter((one) => one.imported).length
  const importing = send(before).catch((error: unknown) => error)

  await before.writingFor(100)
  await before.kill()

  expect(notAcknowledged(await importing)).toBe(true)
  const after = await startProcess(data)
  expect(await imported(after)).toBe(0)
  expect((await assertSound(after)).entries).toBe(0)
  expect((await send(after)).status).toBe(200)
  expect(await imported(after)).toBe(150)
  await assertSound(after)
})
