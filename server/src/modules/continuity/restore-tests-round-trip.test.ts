import * as contract from '@hygie/contract/continuity'
import { expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse } = openHouses()

const LIST = [
  'Activité;Date;Système;Résultat;Durée;Perte;Go;Référent;Remarque',
  'Urgences;06/11/2026;Dossier patient;réussi;9 h 40;15 min;820,5;Dr Lise Aubry;=HYPERLINK',
  'urgences;07/11/2026;;échec;;;;;"Bande illisible ; à refaire"',
  'paie-2;08/11/2026;Paie;ok;2 j;;;Anne Costa;',
].join('\r\n')

const load = async (params: House, bytes: Uint8Array, name: string) =>
  ok<{ loaded: number; unchanged: number; skipped: object[]; warnings: object[] }>(
    await call(contract.importRestoreTests, { params, body: {}, file: { name, bytes } }),
  )
const tests = async (params: House) =>
  ok<{ restoreTests: contract.RestoreTest[] }>(await call(contract.getContinuity, { params })).restoreTests.map(
    ({ id: _id, activityId: _activity, ...one }) => one,
  )

const houseWithActivities = async (): Promise<House> => {
  const params = await newHouse()
  // Two of one name: told apart by their codes alone.
  for (const [name, code] of [['Urgences'], ['Paie', 'paie-1'], ['Paie', 'paie-2']]) ok(await call(contract.addActivity, { params, body: { name, code } }))
  return params
}

it.each(['csv', 'xlsx'])('exported as %s, they come back the same, here and in an empty register', async (format) => {
  const params = await houseWithActivities()
  expect(await load(params, Buffer.from(LIST), 'essais.csv')).toMatchObject({ loaded: 3, skipped: [], warnings: [] })
  const { bytes } = await call(contract.exportRestoreTests, { params, query: { format } })
  expect(await load(params, bytes, `essais.${format}`)).toMatchObject({ loaded: 0, unchanged: 3, skipped: [], warnings: [] })

  const other = await houseWithActivities()
  expect(await load(other, bytes, `essais.${format}`)).toMatchObject({ loaded: 3, skipped: [], warnings: [] })
  const withoutSource = (all: Awaited<ReturnType<typeof tests>>) => all.map((one) => ({ ...one, sourceLabel: null }))
  expect(withoutSource(await tests(other))).toEqual(withoutSource(await tests(params)))
})
