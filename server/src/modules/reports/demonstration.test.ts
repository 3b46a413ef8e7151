import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResponseOf } from '@hygie/contract'
import type { statement } from '@hygie/contract/reports'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { pagesOf, popplerPresent } from '../../platform/documents/testing/poppler.ts'
import { type Explored, exploreDemonstrationOn } from '../../../test/demonstration.ts'

const unread = !documentEngine().available || !popplerPresent
if (unread) console.warn('SKIPPED: the reports of the demonstration are not read back (no compiler on this machine, or poppler-utils is missing)')

const INSIDE = /règles? (du|de|d[’']) ?(GHT|groupement|l[’']établissement|Hygie)|proposition Hygie|(group|house)[ -]rule/iu

let explored: Explored
const house = (shortName: string): number => explored.claire.session.establishments.find((one) => one.shortName === shortName)?.id ?? 0
const get = (url: string) => explored.hygie.running.server.inject({ method: 'GET', url, headers: { cookie: explored.claire.cookie } })
const read = async (url: string): Promise<string[]> => {
  const answer = await get(url)
  if (answer.statusCode !== 200) throw new Error(answer.payload)
  return pagesOf(answer.rawPayload).map((page) => page.replaceAll(/\s+/gu, ' '))
}

// whatever the real day, it is the 23rd of November 2026 there
beforeAll(async () => {
  explored = await exploreDemonstrationOn('2027-02-03T10:00:00Z')
})
afterAll(() => explored.hygie.stop())

describe('seen from the ARS', () => {
  it('twelve late cells become six: only verified texts and the campaign with its letter make late', async () => {
    const states: Record<string, string> = {}
    for (const name of ['Hautebrume', 'Sept-Écluses', 'Pierrefonte', 'Les Aulnes', 'La Roseraie', 'Les Tilleuls']) {
      const told = (await get(`/api/establishments/${house(name)}/reports/statement`)).json<ResponseOf<typeof statement>>()
      expect(told.demonstration).toBe('DÉMONSTRATION – données fictives')
      states[name] = told.lines.map((line) => `${line.action}:${line.state}`).join(' ')
    }

    expect(states).toEqual({
      Hautebrume: '1:proven 2:proven 3:proven 4:proven 5:proven 6:late 7:proven',
      'Sept-Écluses': '1:due 2:proven 3:due 4:due 5:attested 6:late 7:proven',
      Pierrefonte: '1:proven 2:attested 3:proven 4:proven 5:proven 6:late 7:attested',
      'Les Aulnes': '1:due 2:due 3:proven 4:attested 5:proven 6:late 7:proven',
      'La Roseraie': '1:due 2:due 3:unknown 4:due 5:unmet 6:late 7:late',
      'Les Tilleuls': '1:not-applicable 2:not-applicable 3:not-applicable 4:not-applicable 5:not-applicable 6:not-applicable 7:not-applicable',
    })
  })

  it('each of its lines says what it is', async () => {
    const answer = await get(`/api/establishments/${house('Hautebrume')}/reports/ars-line`)

    expect(answer.headers['content-disposition']).toContain('filename="DEMONSTRATION-ligne-ars-')
    const [, ...lines] = answer.rawPayload.toString().trimEnd().split('\r\n')
    expect(lines).toHaveLength(7)
    for (const line of lines) expect(line).toMatch(/^hygie-ars-line\/1;DÉMONSTRATION – données fictives;990000010;/u)
  })
})

describe.skipIf(unread)('the reports of the demonstration', () => {
  it.each([
    [
      'Hautebrume',
      ['Sur 7 actions : 6 prouvées, 1 en retard.', 'Plans appliqués : 7 sur 11 activités', 'dépassée de 326 jours', '58 %', 'Direction Hélène Garrigue'],
    ],
    [
      'Sept-Écluses',
      [
        '2025 : non réalisé.',
        'il manque la présidence de la CME',
        'Échéance selon notre lecture : « D’ici 2025 », 31/12/2025.',
        'Niveau de l’annuaire : 1 (relevé du 12/03/2026)',
      ],
    ],
    [
      'La Roseraie',
      [
        'Constaté le 27/03/2026',
        'courrier de campagne du 04/05/2026',
        'dépassée de 146 jours',
        'Action 3 – L’exposition sur Internet est auditée',
        '2025 : non réalisé.',
      ],
    ],
  ])('%s: watermarked, four pages, its sentences, no rule of ours', async (name, sentences) => {
    const pages = await read(`/api/establishments/${house(name)}/reports/ars`)

    const text = pages.join(' ')
    for (const sentence of sentences) expect(text).toContain(sentence)
    expect(text).not.toMatch(INSIDE)
    expect(pages.findIndex((page) => page.includes('Annexe –'))).toBeLessThanOrEqual(4)
    for (const page of pages) expect(page.replaceAll(' ', '')).toContain('DÉMONSTRATION–donnéesfictives')
  })

  it('the group shows the three that released, as they were that day', async () => {
    const pages = await read(`/api/ghts/${explored.ghtId}/reports/ars`)

    const text = pages.join(' ')
    expect(text).toContain('3 établissements sur 7 ont transmis leur situation.')
    expect(text).toContain('CH de Sept-Écluses établissement partie non transmis')
    expect(text).toContain('Situation au 06/11/2026, transmise par Étienne Rouvray, Directeur, le 06/11/2026')
    expect(text).not.toMatch(INSIDE)
    for (const page of pages) expect(page.replaceAll(' ', '')).toContain('DÉMONSTRATION–donnéesfictives')
  })
})
