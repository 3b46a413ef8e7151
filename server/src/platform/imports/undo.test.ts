import * as contract from '@hygie/contract/identification'
import { listImports, undoImport } from '@hygie/contract/imports'
import { listFacts } from '@hygie/contract/evidence'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse } = openHouses()

const HEAD = 'Application;Profil;Moyen;Accès;Équipés;Actifs\r\n'
const BODY = { preview: 'false', countedOn: '2026-11-02', signedBy: 'Karim Belhadj' }
const load = async (params: House, text: string, body: object = BODY) =>
  ok<{ loaded: number; unchanged: number; importId: number | null }>(
    await call(contract.importRegister, { params, file: { name: 'registre.csv', bytes: Buffer.from(text) }, body }),
  )
const view = async (params: House) =>
  ok<{ applications: { id: number; name: string; coverage: { numerator: number } | null }[]; means: unknown[] }>(
    await call(contract.getIdentification, { params }),
  )
const standing = async (params: House) =>
  ok<{ facts: { kind: string; source: { type: string; label: string }; withdrawn: { reason: string } | null }[] }>(
    await call(listFacts, { params }),
  ).facts.filter((one) => one.kind === 'identification.coverageRegister' && one.withdrawn === null)
const importsOf = async (params: House) => ok<{ imports: { id: number; loaded: number; undone: object | null }[] }>(await call(listImports, { params })).imports
const undo = (params: House, importId: number | null) => call(undoImport, { params: { ...params, importId }, body: {} })

describe('an import undone', () => {
  it('leaves nothing behind, and the same file can come again', async () => {
    const params = await newHouse()
    const text = `${HEAD}Dossier patient;Médecins;CPS;sur place;91;100\r\n`
    const { importId } = await load(params, text)
    expect(await standing(params)).toMatchObject([{ source: { type: 'import', label: 'registre.csv' } }])

    expect(ok(await undo(params, importId))).toEqual({ kept: 0 })
    expect(await view(params)).toMatchObject({ applications: [], means: [] })
    expect(await standing(params)).toEqual([])
    expect((await undo(params, importId)).status).toBe(409)
    expect(await importsOf(params)).toMatchObject([{ id: importId, loaded: 1, undone: { by: expect.any(String) as string } }])

    expect(await load(params, text)).toMatchObject({ loaded: 1 })
    expect(await standing(params)).toHaveLength(1)
  })

  it('gives back what the rows were before, and their facts', async () => {
    const params = await newHouse()
    await load(params, `${HEAD}Dossier patient;Médecins;CPS;sur place;50;100\r\n`)
    const { importId } = await load(params, `${HEAD}Dossier patient;Médecins;CPS;sur place;91;100\r\nImagerie;IDE;CPS;sur place;1;2\r\n`)
    expect((await view(params)).applications.map((one) => one.coverage?.numerator)).toEqual([91, 1])

    expect(ok(await undo(params, importId))).toEqual({ kept: 0 })
    expect((await view(params)).applications).toMatchObject([{ name: 'Dossier patient', coverage: { numerator: 50 } }])
    expect(await standing(params)).toHaveLength(1)
  })

  it('leaves what someone changed since, and says how much', async () => {
    const params = await newHouse()
    const { importId } = await load(params, `${HEAD}Dossier patient;Médecins;CPS;sur place;50;100\r\n`)
    const [one] = (await view(params)).applications
    ok(
      await call(contract.changeApplication, {
        params: { ...params, applicationId: one?.id },
        body: { name: 'Dossier patient informatisé', healthData: true, openedOnSite: true, openedRemotely: false },
      }),
    )

    expect(ok<{ kept: number }>(await undo(params, importId)).kept).toBeGreaterThan(0)
    expect((await view(params)).applications.map(({ name }) => name)).toEqual(['Dossier patient informatisé'])
  })

  it('a look keeps nothing, not even that it took place', async () => {
    const params = await newHouse()
    expect(await load(params, `${HEAD}Dossier patient;Médecins;CPS;sur place;50;100\r\n`, { ...BODY, preview: 'true' })).toMatchObject({
      loaded: 1,
      importId: null,
    })
    expect(await importsOf(params)).toEqual([])
    expect(await view(params)).toMatchObject({ applications: [], means: [] })
  })
})
