import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, keepPicture, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, firstAdministrator, PASSWORD, visit, type Visitor } from './visitor.ts'

/** Three rows as data.gouv.fr writes them, in Windows-1252: two sites of one entity, one with a wrong key, one row cut short. */
const site = (finessSite: string, finessLegal: string, name: string, city: string) =>
  `structureet;${finessSite};${finessLegal};${name};;;;1;RTE;DE LA BRUME;;;001;99;BRUME;99000 ${city};;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;;;03;ARS;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;`
const EXTRACT = Buffer.from(
  [
    'finess;etalab;111;2026-05-12',
    site('990001018', '990000010', 'CH DE HAUTEBRUME', 'HAUTEBRUME'),
    site('990001026', '990000010', 'CH DE HAUTEBRUME SITE NORD', 'HAUTEBRUME'),
    site('990001034', '990000037', 'HOPITAL DE PROXIMITE DE PIERREFONTE', 'PIERREFONTE'),
    'structureet;990001042',
    '',
  ].join('\r\n'),
  'latin1',
)

describe.skipIf(!CHROMIUM)('governance, as a newcomer builds it', () => {
  let hygie: RunningHygie
  let browser: Browser
  let claire: Visitor
  let open: OpenPage

  beforeAll(async () => {
    hygie = await startHygie()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })
  afterEach(async ({ task }) => {
    await keepPicture(task, open?.page)
    await open?.context.close()
    expect(open?.faults).toEqual([])
  })
  const go = async (path: string) => {
    await open.page.goto(new URL(path, hygie.address).href)
    await settle(open.page)
  }

  it('lets a visitor look through other eyes, then leave for the first account', async () => {
    open = await openPage(browser)
    const { page } = open
    await page.goto(hygie.link)
    await page.getByRole('button', { name: /Explorer la démonstration/ }).click()
    await page.getByRole('button', { name: /Vous êtes Claire Montferrand/ }).click()
    await page.getByRole('menuitem', { name: /Pascal Quéméneur/ }).click()
    await page.getByRole('button', { name: /Vous êtes Pascal Quéméneur/ }).waitFor()
    await page.getByRole('link', { name: 'Gouvernance' }).click()
    await page.getByRole('heading', { level: 1, name: /La Roseraie : 5 mandats tenus sur 6/ }).waitFor()
    await page.getByText('Historique (2)').click()
    await page.getByText('Thierry Blin, à la fois RSSI et DSI, du 01/01/2019 au 14/01/2026.').waitFor()
    await page.getByRole('button', { name: 'Quitter et créer mon établissement' }).click()
    await page.getByRole('heading', { level: 1, name: 'Qui administre Hygie' }).waitFor()
    const visitor = await page.evaluate(async () => ((await (await fetch('/api/session')).json()) as { signedIn: boolean }).signedIn)
    expect(visitor).toBe(false)
  })

  it('fills a group from a FINESS extract, with what it leaves and why', async () => {
    claire = await firstAdministrator(hygie)
    open = await openPage(browser)
    const { page, context } = open
    await claire.enter(context)
    await go('/gouvernance/nouveau-ght')
    await page.getByLabel('Nom du groupement').fill('GHT de la Brume')
    await page.getByRole('button', { name: 'Créer le GHT' }).click()
    await page.setInputFiles('input[type=file]', { name: 'etalab.csv', mimeType: 'text/csv', buffer: EXTRACT })
    await page.getByRole('searchbox').fill('brume')
    await page.getByRole('button', { name: 'Chercher dans l’extrait' }).click()
    await page.getByText('2 entités juridiques trouvées').waitFor()
    await page.getByRole('heading', { name: '1 ligne laissée, avec sa raison' }).waitFor()
    await page.getByText('clé à vérifier').waitFor()
    await page.getByRole('checkbox', { name: 'Choisir CH de Hautebrume' }).check()
    await page.getByRole('button', { name: 'Créer l’établissement choisi' }).click()
    await page.getByText('1 établissement créé, avec ses sites.').waitFor()
    await page.getByRole('link', { name: 'Gouvernance' }).click()
    await page.getByRole('heading', { level: 1, name: 'GHT de la Brume : 1 établissement' }).waitFor()
    await page.getByRole('link', { name: 'CH de Hautebrume' }).click()
    await page.getByRole('heading', { level: 1, name: 'CH de Hautebrume : personne n’est encore nommé' }).waitFor()
    const sites = page.getByRole('region', { name: 'Sites' }).getByRole('listitem')
    expect((await sites.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(['CH de Hautebrume', 'CH de Hautebrume site Nord'])
  })

  it('warns softly, lets the direction accept for a time, and takes a removal back', async () => {
    const house = await addHouse(claire, 'CH de Trente', '990000028')
    const account = {
      name: 'Hélène Garrigue',
      jobTitle: 'Directrice',
      email: 'direction@example.org',
      password: PASSWORD,
      roles: [{ role: 'chief-executive', establishmentId: house, ghtId: null }],
    }
    await claire.call('POST', '/api/accounts', account)
    const helene = visit(hygie)
    await helene.call('GET', '/api/session')
    await helene.call('POST', '/api/session', { email: account.email, password: PASSWORD })
    open = await openPage(browser)
    const { page, context } = open
    await helene.enter(context)
    await go('/gouvernance')
    const dialog = page.getByRole('dialog')
    for (const mandate of ['DSI', 'RSSI']) {
      await page.getByRole('button', { name: `Nommer : ${mandate}` }).click()
      await dialog.getByLabel('Prénom et nom').fill('Thierry Blin')
      await dialog.getByRole('button', { name: 'Enregistrer' }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await page.getByText(/Thierry Blin est à la fois RSSI et DSI depuis le/).waitFor()
    await page.getByText(/^Recommandation/).waitFor()
    await page.getByRole('button', { name: 'Accepter une exception' }).click()
    await dialog.getByLabel('Motif').fill('Recrutement en cours')
    await dialog.getByLabel('Fin de l’exception').fill('31/12/2030')
    await dialog.getByRole('button', { name: 'Accepter' }).click()
    await page.getByText('Exception acceptée par Hélène Garrigue jusqu’au 31/12/2030 : Recrutement en cours').waitFor()

    await page.getByRole('button', { name: 'Retirer : RSSI, Thierry Blin' }).click()
    await page.getByRole('button', { name: 'Nommer : RSSI' }).waitFor()
    await page.getByRole('button', { name: 'Annuler' }).click()
    await page.getByRole('button', { name: 'Retirer : RSSI, Thierry Blin' }).waitFor()
    // it came back as it was: the cumulation and its exception too
    await expect.poll(() => page.getByText(/^Exception acceptée par Hélène Garrigue/).count()).toBe(1)
  })
})
