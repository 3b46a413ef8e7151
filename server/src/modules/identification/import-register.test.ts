import * as contract from '@hygie/contract/identification'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'
import { registersOf, row } from './testing/registers.ts'

const { call, newHouse } = openHouses()
const { view, application, means, save } = registersOf(call)

describe('the register as a file', () => {
  const HEAD = 'Application;Profil;Moyen;Accès;Équipés;Actifs\r\n'
  const load = async (params: House, text: string, body: object = { preview: 'false', countedOn: '2026-11-02', signedBy: 'Karim Belhadj' }) =>
    ok<{ loaded: number; unchanged: number; skipped: { line: number; reason: string }[]; warnings: { reason: string }[] }>(
      await call(contract.importRegister, { params, file: { name: 'registre.csv', bytes: Buffer.from(text) }, body }),
    )
  const exported = async (params: House): Promise<string> => {
    const answer = await call(contract.exportRegister, { params })
    expect(answer.headers['content-disposition']).toContain('attachment')
    return answer.text
  }

  it('goes out and comes back the same, formulas tamed', async () => {
    const params = await newHouse()
    const eCps = await means(params, { name: 'e-CPS', kind: 'e-cps' })
    const trap = await means(params, { name: '=cmd|calc', code: 'trap', kind: 'local-two-factor' })
    const dpi = await application(params, { name: '@Dossier ; "patient"' })
    ok(await save(params, dpi, '2026-11-02', [row('nurses', eCps, 47, 100), row('doctors', trap, 3, 12, 'remote'), row('doctors', eCps, 91, 100)]))
    const out = await exported(params)
    expect(out.split('\r\n')).toHaveLength(5)
    expect(out).toContain(`'=cmd|calc`)

    expect(await load(params, out)).toMatchObject({ loaded: 0, unchanged: 3, skipped: [] })
    ok(await save(params, dpi, '2026-11-20', [row('doctors', eCps, 100, 100)]))
    expect(await load(params, out)).toMatchObject({ loaded: 3, unchanged: 0, skipped: [] })

    expect(await exported(params)).toBe(out)
  })

  it('shows first; declares applications and common means on the way', async () => {
    const params = await newHouse()
    const text = `${HEAD}Dossier patient;Médecins;CPS;sur place;91;100\r\nDossier patient;IDE;mot de passe;sur place;53;53\r\n`
    const preview = await load(params, text, { preview: 'true', countedOn: '2026-11-02' })
    expect(preview).toMatchObject({ loaded: 2, warnings: [{ reason: 'application-created' }, { reason: 'means-created' }, { reason: 'means-created' }] })
    expect((await view(params)).applications).toEqual([])

    expect(await load(params, text)).toMatchObject({ loaded: 2 })
    const { applications, means: all } = await view(params)
    expect(applications).toMatchObject([{ code: 'dossier-patient', countedOn: '2026-11-02', coverage: { numerator: 91, denominator: 153 } }])
    expect(all.map((one) => one.kind).toSorted()).toEqual(['cps', 'password-only'])
  })

  it('an application with one line refused is left as it was, the others are loaded', async () => {
    const params = await newHouse()
    const eCps = await means(params, { name: 'e-CPS', kind: 'e-cps' })
    const dpi = await application(params)
    ok(await save(params, dpi, '2026-05-04', [row('doctors', eCps, 20, 100)]))
    const lines = [
      'Dossier patient;Médecins;e-CPS;sur place;91;100',
      'Dossier patient;IDE;e-CPS;sur place;beaucoup;200',
      'Imagerie;Médecins;e-CPS;sur place;10;50',
      'Laboratoire;Médecins;Badge magique;sur place;1;2',
      'Pharmacie;Médecins;e-CPS;sur place;3;2',
      'Bloc;Médecins;e-CPS;sur place;1;2',
      'Bloc;Médecins;CPS;sur place;1;3',
      'Dialyse;Médecins;e-CPS;sur place;2;2',
      'Dialyse;Médecins;CPS;sur place;1;2',
      'Rééducation;Médecins;e-CPS;sur place;1;2',
      'Rééducation;Médecins;e-CPS;sur place;1;2',
    ]

    const result = await load(params, HEAD + lines.join('\r\n'))

    expect(result.loaded).toBe(1)
    expect(result.skipped.map(({ line, reason }) => `${line} ${reason}`).toSorted()).toEqual(
      [
        '2 another-line-refused',
        '3 value-unreadable',
        '5 unknown-means',
        '6 equipped-more-than-active',
        '7 active-differs',
        '8 active-differs',
        '9 each-account-once',
        '10 each-account-once',
        '11 double-row',
        '12 double-row',
      ].toSorted(),
    )
    const { applications } = await view(params)
    expect(applications.map((one) => [one.name, one.countedOn, one.coverage?.numerator])).toEqual([
      ['Dossier patient', '2026-05-04', 20],
      ['Imagerie', '2026-11-02', 10],
    ])
  })
})
