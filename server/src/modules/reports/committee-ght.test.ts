import { groupCommitteePack } from '@hygie/contract/reports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Explored, exploreDemonstrationOn } from '../../../test/demonstration.ts'
import { infoOf, pagesOf, popplerPresent, tagsOf } from '../../platform/documents/testing/poppler.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { sample } from '../../platform/documents/testing/samples.ts'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { groupCommitteeSchema } from './committee-ght-data.ts'

const unread = !documentEngine().available || !popplerPresent
if (unread) console.warn('SKIPPED: the committee paper of a group is neither made nor read back (no compiler on this machine, or poppler-utils is missing)')

let explored: Explored
const read = async (query = ''): Promise<{ pdf: Buffer; pages: string[] }> => {
  const url = `${groupCommitteePack.path.replace(':ghtId', String(explored.claire.session.ghts[0]?.id))}?${query}`
  const { statusCode, payload, rawPayload } = await explored.hygie.running.server.inject({ method: 'GET', url, headers: { cookie: explored.claire.cookie } })
  if (statusCode !== 200) throw new Error(payload)
  return { pdf: rawPayload, pages: pagesOf(rawPayload).map((page) => page.replaceAll(/\s+/gu, ' ')) }
}

describe.skipIf(unread)('the committee paper of the group of the demonstration', () => {
  beforeAll(async () => {
    explored = await exploreDemonstrationOn('2027-02-03T10:00:00Z')
  })
  afterAll(() => explored.hygie.stop())

  it('is five tagged slides of every house, live or as released, in the order of the group', async () => {
    const { pdf, pages } = await read()
    expect(infoOf(pdf)).toMatchObject({ Tagged: 'yes', Pages: '5', 'Page size': expect.stringMatching(/^720 x 405 pts/u) })
    expect(tagsOf(pdf)).toMatchObject({ H1: 5, Table: expect.any(Number), TH: expect.any(Number) })
    for (const page of pages) expect(page.replaceAll(' ', '')).toContain('DÉMONSTRATION–donnéesfictives')
    expect(pages[0]).toMatch(/Hautebrume.*Sept-Écluses.*Les Aulnes.*Ste-Aurore transmis le 06\/11\/2026/u)
    expect(pages[0]).toContain('aujourd’hui')
    expect(pages[4]).toContain('Décidé')
    expect(pages.join(' ')).not.toMatch(/classement|score|meilleur|moyenne/iu)
  })

  it('is two pages as well, in English, since a day that is past', async () => {
    const { pdf, pages } = await read('format=pages&locale=en&since=2026-09-01')
    expect(infoOf(pdf)).toMatchObject({ Tagged: 'yes', Pages: '2', 'Page size': expect.stringContaining('A4') })
    expect(pages.join(' ')).toContain('since 01/09/2026')
    expect(pages.join(' ')).not.toMatch(/Où en sont|Décisions|En retard/u)
    await expect(read('since=2028-01-01')).rejects.toThrow('date-in-the-future')
  })
})

describe.skipIf(!documentEngine().available)('the layout', () => {
  it.each(['slides', 'pages'])('%s: its sample fits the schema and PDF/UA-1', async (format) => {
    const data = { ...sample('committee-ght'), format }
    expect(groupCommitteeSchema.safeParse(data).error).toBeUndefined()
    await expect(renderPdf({ template: 'committee-ght', data, standard: 'ua-1' })).resolves.toBeInstanceOf(Uint8Array)
  })

  it.skipIf(!popplerPresent)('keeps to its pages for fifteen houses, every list full and every text long', async () => {
    const long = 'Un intitulé très long qui raconte tout ce que la personne voulait dire, et même davantage, '.repeat(3)
    const data = groupCommitteeSchema.parse(sample('committee-ght'))
    const many = <T>(list: readonly T[], count: number): T[] =>
      Array.from({ length: count }, (_, index) => list[index % list.length]).filter((one) => one !== undefined)
    const swollen = {
      ...data,
      houses: many(data.houses, 15).map((one) => ({ ...one, name: long })),
      changes: many(data.changes, 8).map((one) => ({ ...one, house: long, title: long })),
      late: many(data.late, 8).map((one) => ({ ...one, house: long, title: long })),
      exercises: { ...data.exercises, list: many(data.exercises.list, 7).map((one) => ({ ...one, name: long, houses: [long, long] })), without: [long, long] },
      decisions: many([{ text: long, why: long }], 6),
    }
    for (const [format, most] of [
      ['slides', 5],
      ['pages', 2],
    ] as const)
      expect(pagesOf(await renderPdf({ template: 'committee-ght', data: { ...swollen, format } })).length, format).toBe(most)
  })
})
