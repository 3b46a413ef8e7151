import * as contract from '@hygie/contract/identification'
import type { TableReading } from '@hygie/contract/imports'
import { writeXlsx } from '@hygie/formats/spreadsheet'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse } = openHouses()

interface Look {
  loaded: number
  skipped: { line: number | null; reason: string; data?: object }[]
  reading: TableReading | null
}
const BODY = { preview: 'true', countedOn: '2026-11-02', signedBy: 'Karim Belhadj' }
const send = async (params: House, file: { name: string; bytes: Uint8Array }, body: object = {}) =>
  ok<Look>(await call(contract.importRegister, { params, file, body: { ...BODY, ...body } }))
const csv = (text: string) => ({ name: 'registre.csv', bytes: Buffer.from(text) })
const columnOf = ({ reading }: Look, field: string) => reading?.fields.find(({ name }) => name === field)

describe('a table, looked at', () => {
  it('says how it was read: encoding, separator, line of the headers under a title', async () => {
    const text = 'Registre édité le 02/11/2026\r\n\r\nLogiciel,Métier,Moyen,Accès,Équipés,Actifs\r\nDossier patient,IDE,CPS,sur place,1,2\r\n'
    const look = await send(await newHouse(), { name: 'registre.csv', bytes: Buffer.from(text, 'latin1') })
    expect(look).toMatchObject({ loaded: 1, reading: { format: 'csv', encoding: 'windows-1252', separator: ',', headerLine: 3 } })
    expect(columnOf(look, 'application')).toEqual({ name: 'application', required: true, column: 'Logiciel', confidence: 'sure' })
    expect(look.reading?.columns[0]).toEqual({ name: 'Logiciel', samples: ['Dossier patient'] })
  })

  it('a column that is not found is asked for; chosen once, it is remembered', async () => {
    const params = await newHouse()
    const file = csv('Brique;Profil;Moyen;Accès;Équipés;Actifs\r\nDossier patient;IDE;CPS;sur place;1;2\r\n')
    expect(await send(params, file)).toMatchObject({ loaded: 0, skipped: [{ line: 1, reason: 'column-missing', data: { missing: 'application' } }] })

    const how = JSON.stringify({ columns: { application: 'Brique' } })
    const chosen = await send(params, file, { how })
    expect([chosen.loaded, columnOf(chosen, 'application')?.confidence]).toEqual([1, 'given'])
    expect(columnOf(await send(params, file), 'application')?.column, 'a look remembers nothing').toBeNull()

    await send(params, file, { how, preview: 'false' })
    expect(columnOf(await send(params, csv('Brique;Profil;Moyen;Accès;Équipés;Actifs\r\nImagerie;IDE;CPS;sur place;1;2\r\n')), 'application')).toMatchObject({
      column: 'Brique',
      confidence: 'remembered',
    })
  })

  it('a workbook: the sheet that has the columns, or the one asked for', async () => {
    const params = await newHouse()
    const text = (header: string) => ({ header, kind: 'text' as const })
    const { bytes } = await writeXlsx([
      { name: 'Notes', columns: [text('Remarque')], rows: [['à relire']] },
      {
        name: 'Registre',
        columns: ['Application', 'Profil', 'Moyen', 'Accès', 'Équipés', 'Actifs'].map(text),
        rows: [['Imagerie', 'IDE', 'CPS', 'sur place', '3', '4']],
      },
    ])
    expect(await send(params, { name: 'r.xlsx', bytes })).toMatchObject({
      loaded: 1,
      reading: { format: 'xlsx', sheet: 'Registre', sheets: [{ name: 'Notes' }, { name: 'Registre' }] },
    })
    expect(await send(params, { name: 'r.xlsx', bytes }, { how: JSON.stringify({ sheet: 'Notes' }) })).toMatchObject({ loaded: 0, reading: { sheet: 'Notes' } })
  })

  it.each([
    ['what is not a table', Buffer.from('%PDF-1.7'), 'workbook-kind'],
    ['nothing', Buffer.alloc(0), 'column-missing'],
  ])('%s: a reason, nothing changed', async (_, bytes, reason) => {
    const look = await send(await newHouse(), { name: 'x', bytes }, { preview: 'false' })
    expect([look.loaded, look.skipped[0]?.reason]).toEqual([0, reason])
  })

  it('a wish that cannot be read is refused', async () => {
    const answer = await call(contract.importRegister, { params: await newHouse(), file: csv('a'), body: { ...BODY, how: '{' } })
    expect(answer.status).toBe(422)
  })
})
