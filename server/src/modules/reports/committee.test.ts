import { committeePack } from '@hygie/contract/reports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Explored, exploreDemonstrationOn } from '../../../test/demonstration.ts'
import { infoOf, pagesOf, popplerPresent, tagsOf } from '../../platform/documents/testing/poppler.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { sample } from '../../platform/documents/testing/samples.ts'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { committeeSchema } from './committee-data.ts'

const unread = !documentEngine().available || !popplerPresent
if (unread) console.warn('SKIPPED: the committee paper is neither made nor read back (no compiler on this machine, or poppler-utils is missing)')

let explored: Explored
const house = (shortName: string): number => explored.claire.session.establishments.find((one) => one.shortName === shortName)?.id ?? 0
const read = async (shortName: string, query = ''): Promise<{ pdf: Buffer; pages: string[] }> => {
  const url = `${committeePack.path.replace(':establishmentId', String(house(shortName)))}?${query}`
  const { statusCode, payload, rawPayload } = await explored.hygie.running.server.inject({ method: 'GET', url, headers: { cookie: explored.claire.cookie } })
  if (statusCode !== 200) throw new Error(payload)
  return { pdf: rawPayload, pages: pagesOf(rawPayload).map((page) => page.replaceAll(/\s+/gu, ' ')) }
}

beforeAll(async () => {
  explored = await exploreDemonstrationOn('2027-02-03T10:00:00Z')
})
afterAll(() => explored.hygie.stop())

describe.skipIf(unread)('the committee paper of the demonstration', () => {
  it('is eight tagged slides, wide, watermarked, from the facts of that day', async () => {
    const { pdf, pages } = await read('Hautebrume')

    expect(infoOf(pdf)).toMatchObject({ Tagged: 'yes', Pages: '8', 'Page size': expect.stringMatching(/^720 x 405 pts/u) })
    expect(tagsOf(pdf)).toMatchObject({ H1: 8, Figure: expect.any(Number), Table: expect.any(Number), TH: expect.any(Number) })
    for (const page of pages) expect(page.replaceAll(' ', '')).toContain('DÉMONSTRATION–donnéesfictives')
    const told = [
      'Où en sommes-nous 6 prouvées 1 en retard',
      'Ce qui a changé depuis le COPIL du 06/10/2026',
      'Action 6 – Des professionnels bien identifiés : plus de mot de passe seul',
      'Un dimanche sans',
      'Comptes de professionnels qui ouvrent les applications de santé par un moyen admis',
      '2025 2,90 % 6 210 000 €',
      'Karim Belhadj',
      'Décidé',
    ]
    told.forEach((sentence, index) => expect(pages[index], `slide ${index + 1}`).toContain(sentence))
    expect(pages[4]).toContain('58 %')
    expect(pages[3]).toContain('3 h 40')
    // dropped with a reason: not done
    expect(pages[1]).not.toContain('téléphones satellites')
  })

  it('is two pages of A4 as well, and speaks English', async () => {
    const { pdf, pages } = await read('Sept-Écluses', 'format=pages&locale=en&since=2026-09-01')

    expect(infoOf(pdf)).toMatchObject({ Tagged: 'yes', Pages: '2', 'Page size': expect.stringContaining('A4') })
    expect(pages[0]).toContain('What has changed since 01/09/2026')
    expect(pages.join(' ')).not.toMatch(/Où en sommes|Décisions|En retard/u)
  })

  it('says which rule makes late, and asks for what only the room can settle', async () => {
    const { pages } = await read('Les Aulnes')

    expect(pages[2]).toMatch(/Échéance du 31\/10\/2026 : règle du GHT/u)
    expect(pages[7]).toContain('Signer : Dossier pour – Assureur, renouvellement 2027')
  })

  it('ranks nobody: actions go by their day, no count by person or house', async () => {
    for (const name of ['Hautebrume', 'La Roseraie', 'Les Tilleuls']) {
      const { pages } = await read(name)
      expect(pages).toHaveLength(8)
      expect(pages.join(' ')).not.toMatch(/classement|score|meilleur|moyenne|du GHT :/iu)
    }
  })

  it('refuses a last committee still to come', async () => {
    await expect(read('Hautebrume', 'since=2027-01-01')).rejects.toThrow('date-in-the-future')
  })
})

describe.skipIf(!documentEngine().available)('the layout', () => {
  it.each(['slides', 'pages'])('%s: its sample fits the schema and PDF/UA-1', async (format) => {
    const data = { ...sample('committee'), format }
    expect(committeeSchema.safeParse(data).error).toBeUndefined()
    await expect(renderPdf({ template: 'committee', data, standard: 'ua-1' })).resolves.toBeInstanceOf(Uint8Array)
  })

  it('keeps to eight slides when every list is full and every text long', async () => {
    const long = 'Un intitulé très long qui raconte tout ce que la personne voulait dire, et même davantage, sans jamais s’arrêter '.repeat(3)
    const data = committeeSchema.parse(sample('committee'))
    const [action, change, late, exercise, planned] = [data.actions[0], data.changes[0], data.late[0], data.exercises.list[0], data.plan.list[0]]
    const many = <T>(one: T | undefined, count: number): T[] => (one ? Array.from({ length: count }, () => one) : [])
    const swollen = {
      ...data,
      actions: data.actions.map((one) => ({ ...one, title: long, beside: long })),
      changes: many(change && { ...change, title: long }, 6),
      late: many(late && { ...late, title: long, origin: long, missing: [long, long] }, 6),
      exercises: { ...data.exercises, list: many(exercise && { ...exercise, name: long, gaps: [long.slice(0, 60)] }, 4) },
      plan: { ...data.plan, open: 120, list: many(planned && { ...planned, title: long, owner: long }, 9) },
      decisions: many({ text: long, why: long }, 6),
    }
    expect(action).toBeDefined()
    for (const [format, most] of [
      ['slides', 8],
      ['pages', 2],
    ] as const)
      expect(pagesOf(await renderPdf({ template: 'committee', data: { ...swollen, format } })).length, format).toBe(most)
  })
})
