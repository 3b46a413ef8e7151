import { createAction } from '@hygie/contract/actions'
import * as contract from '@hygie/contract/quality'
import { describe, expect, it } from 'vitest'
import { infoOf, pagesOf, popplerPresent } from '../../platform/documents/testing/poppler.ts'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const unread = !documentEngine().available || !popplerPresent
if (unread) console.warn('SKIPPED: evidence sheets are neither made nor read back (no compiler on this machine, or poppler-utils is missing)')

const { call, newHouse, aFile } = openHouses()
const add = async (params: House, body: object) => ok<{ id: number }>(await call(contract.addCriterion, { params, body })).id
const plain = (text: string | undefined): string => (text ?? '').replaceAll(/\s+/gu, ' ')

describe.skipIf(unread)('evidence sheets', () => {
  it('one page: what is asked, the proof with its date and its file, the state, the actions, who', async () => {
    const params = await newHouse()
    const fileId = await aFile(params, 'Cartographie des risques 2026.pdf')
    ok(await call(contract.addRiskReview, { params, body: { title: 'Arrêt prolongé du SI', line: '14', reviewedOn: '2026-02-10', fileId } }))
    ok(
      await call(createAction, {
        params,
        body: { title: 'Retirer svc-imagerie-ext', ownerName: 'Karim Belhadj', dueOn: '2026-10-01', requirementId: 'dns-2025-12/5', paqssYear: 2026 },
      }),
    )
    const criterionId = await add(params, {
      title: 'Risques numériques',
      asked: 'Nous suivons la panne *comme* un risque.',
      requirementIds: ['dns-2025-12/5'],
      ownerName: 'Sophie Arnoult',
    })

    const { bytes, headers } = await call(contract.criterionSheet, { params: { ...params, criterionId } })
    const pages = pagesOf(bytes)

    expect(headers['content-disposition']).toContain('inline; filename="fiche-risques-numeriques-2026-11-23.pdf"')
    expect(infoOf(bytes)).toMatchObject({ Tagged: 'yes' })
    expect(pages).toHaveLength(1)
    for (const words of [
      'Critère à renseigner',
      'Sophie Arnoult',
      'Nous suivons la panne *comme* un risque.',
      '10/02/2026',
      'Cartographie des risques 2026.pdf',
      'Karim Belhadj',
      'en retard',
      'Action 5',
    ])
      expect(plain(pages[0])).toContain(words)
    expect(plain(pages[0])).not.toContain('svc-imagerie-ext')
    const english = plain(pagesOf((await call(contract.criterionSheet, { params: { ...params, criterionId }, query: { locale: 'en' } })).bytes)[0])
    expect(english).toContain('Criterion to be filled in')
  })

  it('tells a requirement of another text as the seven actions, and refuses more sheets than a file holds', async () => {
    const params = await newHouse()
    const id = await add(params, { title: 'Sensibilisation', requirementIds: ['anssi-hygiene/1', 'dns-2025-12/5'] })
    const listed = ok<{ requirements: { id: string }[] }>(await call(contract.listCriteria, { params }))
    expect(listed.requirements.map((one) => one.id)).toContain('anssi-hygiene/1')
    const [page] = pagesOf((await call(contract.criterionSheet, { params: { ...params, criterionId: id } })).bytes)
    expect(plain(page)).toMatch(/Action 5 –.* 1 – /u)

    for (let index = 0; index < contract.MOST_SHEETS.zip; index++) await add(params, { title: `Critère ${index}`, requirementIds: ['dns-2025-12/5'] })
    expect(await call(contract.criterionSheets, { params, query: { as: 'zip' } })).toMatchObject({ status: 422 })
  })

  it('stays one page each, however long the texts, in one PDF or a ZIP', async () => {
    const params = await newHouse()
    const long = 'Un attendu assez long pour déborder de la page. '.repeat(100)
    for (const requirementId of ['1', '2', '3', '4a', '4b', '5', '6', '7'])
      for (let index = 0; index < 2; index++)
        ok(
          await call(createAction, {
            params,
            body: { title: `Action ${index} `.repeat(25).trim(), ownerName: 'Karim Belhadj'.repeat(10), requirementId: `dns-2025-12/${requirementId}` },
          }),
        )
    const all = ['1', '2', '3', '4a', '4b', '5', '6', '7'].map((one) => `dns-2025-12/${one}`)
    const ids = [
      await add(params, { code: '3.6-01', title: 'Titre '.repeat(45).trim(), asked: long, note: long, requirementIds: all }),
      await add(params, { code: '3.6-02', title: 'Court', requirementIds: ['dns-2025-12/7'] }),
    ]
    const { bytes } = await call(contract.criterionSheets, { params })
    expect(pagesOf(bytes)).toHaveLength(2)
    expect(plain(pagesOf(bytes)[1])).toContain('3.6-02 – Court')

    const zip = await call(contract.criterionSheets, { params, query: { ids: ids.join(','), as: 'zip' } })
    expect(zip.headers['content-type']).toBe('application/zip')
    expect(zip.bytes.includes('01-3-6-01.pdf')).toBe(true)
    expect(zip.bytes.includes('02-3-6-02.pdf')).toBe(true)
    expect((await call(contract.criterionSheets, { params, query: { ids: '999999' } })).status).toBe(404)
  })
})
