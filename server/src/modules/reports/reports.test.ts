import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAction } from '@hygie/contract/actions'
import type { Home } from '@hygie/contract/home'
import { getHome } from '@hygie/contract/home'
import { draftRelease, signRelease } from '@hygie/contract/obligations'
import type { ResponseOf } from '@hygie/contract'
import { arsReport, groupArsReport, groupReleases } from '@hygie/contract/reports'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { infoOf, pagesOf, popplerPresent } from '../../platform/documents/testing/poppler.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { adoptOurRules, createGroup, createHouse, did, fillHouse, type House, NOW, prove } from './testing/story.ts'

const unread = !documentEngine().available || !popplerPresent
if (unread) console.warn('SKIPPED: the ARS reports are neither made nor read back (no compiler on this machine, or poppler-utils is missing)')

const INSIDE = /règles? (du|de|d[’']) ?(GHT|groupement|l[’']établissement|Hygie)|proposition Hygie|tous les trois mois|(group|house)[ -]rule/iu

let hygie: TestHygie
let ciso: Person
let ghtId: number
let house: House
let director: Person

const wordsOf = async (person: Person, route: typeof arsReport | typeof groupArsReport, params: object, query: object = {}): Promise<string[]> => {
  const { status, bytes, text } = await person.call(route, { params: params as Record<string, unknown>, query: query as Record<string, unknown> })
  if (status !== 200) throw new Error(text)
  return pagesOf(bytes).map((page) => page.replaceAll(/\s+/gu, ' '))
}
/** The draft, made once: reading it again costs nothing. */
let draft: Promise<string> | null = null
const draftText = (): Promise<string> => (draft ??= wordsOf(ciso, arsReport, house.params).then((pages) => pages.join(' ')))
const bodyPages = (pages: string[]): number => pages.findIndex((page) => /(?:Annexe|Annex) –/u.test(page))

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => NOW } })
  ;({ ciso, ghtId } = await createGroup(hygie))
  house = await createHouse(ciso, { ghtId, name: 'CH de Sept-Écluses', finessLegal: '990000028', category: 'Centre hospitalier' })
  director = await hygie.person('Bruno Vasseur-Lamy', { role: 'chief-executive', ...house.params })
  await fillHouse(house)
  await adoptOurRules(ciso, ghtId)
  await prove(house, 'audit.actionPlan', '2026-03-21', { note: 'Plan d’action, selon la règle du GHT', file: 'plan-ght.pdf' })
  await did(ciso, createAction, {
    params: house.params,
    body: { title: 'Appliquer la règle du GHT', ownerName: 'Karim Belhadj', dueOn: '2026-12-01', requirementId: 'dns-2025-12/3' },
  })
})
afterAll(() => hygie.stop())

describe.skipIf(unread)('ARS report of one establishment', () => {
  it('is a draft of this instant, tagged, four pages before its annexes', async () => {
    const { bytes, headers } = await ciso.call(arsReport, { params: house.params })

    const pages = pagesOf(bytes)
    expect(headers['content-disposition']).toContain('inline; filename="suivi-ars-ch-de-sept-ecluses-2026-11-23.pdf"')
    expect(infoOf(bytes)).toMatchObject({ Tagged: 'yes', Title: expect.stringContaining('CH de Sept-Écluses') })
    expect(bodyPages(pages)).toBeGreaterThan(1)
    expect(bodyPages(pages)).toBeLessThanOrEqual(4)
    for (const page of pages) expect(page.replaceAll(/\s+/gu, ' ')).toContain('Projet – non validé')
  })

  it('never names a rule of the group, whose lateness stays inside', async () => {
    const inside = (await did<Home>(ciso, getHome, { params: house.params })).cells
    const text = await draftText()

    expect(inside.find((cell) => cell.requirementId === 'dns-2025-12/3')?.verdict.state).toBe('late')
    expect(text).not.toMatch(INSIDE)
    expect(text).toContain('Action 3 – Des audits réguliers : annuaires, exposition Internet, réseaux À faire')
    expect(text).toContain('Plan d’action d’audit 21/03/2026')
    expect(text).toContain('Sans date fixée par le texte lu.')
  })

  it.each([
    [
      '1',
      'Action 1 – Un exercice de crise cyber chaque année, avec ceux qui décident À faire 1 pièce prouvée sur 4. À tenir avant le 31/12/2026 selon notre lecture.',
    ],
    ['1, missing', 'l’émargement des décideurs (il manque la présidence de la CME) ; le retour d’expérience signé'],
    ['1, next step', 'Suite : Signer le RETEX du 9 avril (Bruno Vasseur-Lamy, directeur, 30/11/2026)'],
    ['2', 'Toutes les pièces sont là et fraîches au 23/11/2026. Pièces : 3 documentées.'],
    ['3, beside', 'Niveau de l’annuaire : 1 (relevé du 12/03/2026)'],
    ['4', 'Échéance selon notre lecture : « D’ici 2025 », 31/12/2025. Elle est à vérifier et ne change pas l’état.'],
    ['4, answer', 'en cours : rédaction confiée à la DSI'],
    ['5', 'Il est affirmé, sans pièce : « Le PAQSS 2026 porte une ligne « cybersécurité », sans pilote ».'],
    ['5, by whom', 'Mireille Audouin, responsable qualité, l’affirme depuis le 10/09/2026. Aucune pièce. Expire le 10/03/2027.'],
    ['6, unknown', 'Action 6 – Tout accès distant exige deux facteurs'],
    ['7', 'échéance du 30/06/2026, dépassée de 146 jours (courrier de campagne du 04/05/2026)'],
    ['warning', 'Nous n’avons lu que l’en-tête et le résumé de cette instruction.'],
    ['source', 'extrait lu, à vérifier'],
    ['people', 'Direction Bruno Vasseur-Lamy'],
    ['group', 'GHT du Val-de-Brume, établissement partie'],
  ])('says of %s: %s', async (_, sentence) => {
    expect(await draftText()).toContain(sentence)
  })

  it('speaks English', async () => {
    const text = (await wordsOf(ciso, arsReport, house.params, { locale: 'en' })).join(' ')

    expect(text).toContain('Draft – not validated')
    expect(text).toContain('To be done by 31/12/2026 according to our reading.')
    expect(text).toContain('Campaign: deadline of 30/06/2026, 146 days overdue (campaign letter of 04/05/2026).')
  })

  it('from a release says who released it and when, and stays the same whatever happens next', async () => {
    const { id } = await did<{ id: number }>(ciso, draftRelease, { params: house.params, body: {} })
    const drafted = (await wordsOf(ciso, arsReport, house.params, { releaseId: id })).join(' ')
    await did(director, signRelease, { params: { ...house.params, releaseId: id }, body: { title: 'Directeur' } })
    const first = (await ciso.call(arsReport, { params: house.params, query: { releaseId: id } })).bytes
    const action = { title: 'Autre suite', ownerName: 'Une autre', dueOn: '2026-11-24', requirementId: 'dns-2025-12/1' }

    await ciso.call({ method: 'POST', path: '/api/establishments/:establishmentId/actions' }, { params: house.params, body: action })
    const again = (await ciso.call(arsReport, { params: house.params, query: { releaseId: id } })).bytes

    expect(drafted).toContain('Projet – non validé')
    expect(pagesOf(first).join(' ').replaceAll(/\s+/gu, ' ')).toContain('Validé par Bruno Vasseur-Lamy, Directeur, le 23/11/2026')
    expect(again.equals(first)).toBe(true)
    expect((await wordsOf(ciso, arsReport, house.params)).join(' ')).toContain('Autre suite')
  })

  it('finds no release of another house', async () => {
    const other = await createHouse(ciso, { name: 'Voisin' })
    const { id } = await did<{ id: number }>(ciso, draftRelease, { params: other.params, body: {} })

    const { status } = await ciso.call(arsReport, { params: house.params, query: { releaseId: id } })

    expect(status).toBe(404)
  })

  it('of an empty house shows no red and says that nobody answered', async () => {
    const empty = await createHouse(ciso, { name: 'Maison vide' })

    const text = (await wordsOf(ciso, arsReport, empty.params)).join(' ')

    expect(text).toContain('Sur 7 actions : 7 non renseignées.')
    expect(text).toContain('Aucune preuve n’a été déposée')
  })

  it('of a nursing home gives the reason of each « sans objet »', async () => {
    const ehpad = await createHouse(ciso, { name: 'EHPAD Les Tilleuls', sector: 'medico-social' })

    const text = (await wordsOf(ciso, arsReport, ehpad.params)).join(' ')

    expect(text).toContain('Sur 7 actions : 7 sans objet.')
    expect(text).toContain('Hors du champ du texte : secteur médico- social.')
  })
})

describe.skipIf(unread)('ARS report of a group', () => {
  it('shows what was released, and « non transmis » for the rest', async () => {
    const partner = await createHouse(ciso, { ghtId, membership: 'partner', name: 'Clinique Sainte-Aurore', legalStatus: 'private-non-profit' })
    const committee = await hygie.person('Comité', { role: 'group-committee', ghtId })

    const pages = await wordsOf(committee, groupArsReport, { ghtId })
    const { members } = await did<ResponseOf<typeof groupReleases>>(committee, groupReleases, { params: { ghtId } })

    const text = pages.join(' ')
    expect(partner.params.establishmentId).toBeGreaterThan(0)
    expect(members.map((one) => [one.name, one.readLive, one.release?.releasedBy ?? null])).toEqual([
      ['CH de Sept-Écluses', false, 'Bruno Vasseur-Lamy'],
      ['Clinique Sainte-Aurore', false, null],
    ])
    expect(text).toContain('1 établissement sur 2 a transmis sa situation.')
    expect(text).toContain('Clinique Sainte-Aurore établissement partenaire non transmis')
    expect(text).toContain('transmise par Bruno Vasseur-Lamy, Directeur, le 23/11/2026')
    expect(text).toContain('Mireille Audouin, responsable qualité, l’affirme depuis le 10/09/2026.')
    expect(text).toContain('(courrier de campagne du 04/05/2026)')
    expect(text).not.toMatch(INSIDE)
    expect(text).not.toContain('Autre suite')
  })
})
