import * as contract from '@hygie/contract/identification'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'
import { openLibreOffice } from '../../../test/libreoffice.ts'
import { registersOf, row } from './testing/registers.ts'

const { call, newHouse } = openHouses()
const { application, means, save } = registersOf(call)
const office = openLibreOffice('the register of identification means')

const exported = async (params: House, format: 'csv' | 'xlsx') => (await call(contract.exportRegister, { params, query: { format } })).bytes
const load = async (params: House, name: string, bytes: Uint8Array) =>
  ok<{ loaded: number; unchanged: number; skipped: object[] }>(
    await call(contract.importRegister, { params, file: { name, bytes: Buffer.from(bytes) }, body: { preview: 'false' } }),
  )

const filled = async (): Promise<House> => {
  const params = await newHouse()
  const eCps = await means(params, { name: 'e-CPS', kind: 'e-cps' })
  const password = await means(params, { name: 'Mot de passe', kind: 'password-only' })
  const dpi = await application(params, { name: 'Dossier patient, œuvre "0042"', code: '0042' })
  ok(await save(params, dpi, '2026-11-02', [row('nurses', eCps, 47, 100), row('nurses', password, 53, 100), row('doctors', eCps, 3, 12, 'remote')]))
  return params
}

describe('the register of identification means', () => {
  it('an empty one is its own template: the headers that the import reads', async () => {
    const params = await newHouse()
    const template = Buffer.from(await exported(params, 'csv')).toString('utf8')
    expect(template.replace(/^\uFEFF/u, '').trim()).toBe('Code;Application;Profil;Moyen;Accès;Comptes équipés;Comptes actifs;Compté le;Arrêté par')

    const written = `${template.trimEnd()}\r\n;Imagerie;Médecins;CPS;sur place;9;10;02/11/2026;Karim Belhadj\r\n`
    expect(await load(params, 'modele.csv', Buffer.from(written))).toMatchObject({ loaded: 1, skipped: [] })
  })

  it('a workbook comes back the same', async () => {
    const params = await filled()
    expect(await load(params, 'r.xlsx', await exported(params, 'xlsx'))).toMatchObject({ loaded: 0, unchanged: 3, skipped: [] })
  })

  it.skipIf(!office.present).each([
    ['xlsx', 'xlsx'],
    ['xlsx', 'ods'],
    ['csv', 'xlsx'],
  ] as const)('opened and saved by LibreOffice, %s to %s, it is the same', { timeout: 120_000 }, async (from, to) => {
    const params = await filled()
    const bytes = office.save(await exported(params, from), from, to)
    expect(await load(params, `r.${to}`, bytes)).toMatchObject({ loaded: 0, unchanged: 3, skipped: [] })
  })
})
