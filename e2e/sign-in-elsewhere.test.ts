import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startProvider, type TestProvider } from '../server/test/openid-provider.ts'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, expectNoSideways, keepPicture, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, firstAdministrator, type Visitor } from './visitor.ts'

const SECRET = 'secret-du-client'
const RPPS = '10003456789'

describe.skipIf(!CHROMIUM)('a provider of identities', () => {
  let hygie: RunningHygie
  let idp: TestProvider
  let browser: Browser
  let claire: Visitor
  let open: OpenPage

  beforeAll(async () => {
    hygie = await startHygie()
    idp = await startProvider([`${hygie.address}/connexion/retour/1`], [`${hygie.address}/connexion`], '127.0.0.1')
    Object.assign(idp, { asks: true, person: { sub: 'f:1:8', claims: { name: 'Claire Montferrand', SubjectNameID: `8${RPPS}` }, acr: 'eidas2' } })
    claire = await firstAdministrator(hygie)
    await addHouse(claire, 'CH de Hautebrume', '990000010')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await idp?.stop()
    await hygie?.stop()
  })
  afterEach(async ({ task }) => {
    await keepPicture(task, open?.page)
    await open?.context.close()
    expect(open?.faults).toEqual([])
  })

  it('is described, tried, offered; refuses the unknown, lets in who is linked, and forgets who leaves', async () => {
    open = await openPage(browser)
    const { page, context } = open
    await claire.enter(context)
    await page.goto(`${hygie.address}/administration?onglet=connexion`)
    await settle(page)

    await page.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByRole('menuitem', { name: 'Pro Santé Connect', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Pro Santé Connect' })
    await dialog.getByText('à vérifier').waitFor()
    await dialog.getByLabel('Proposer sur la page de connexion').check()
    await dialog.getByLabel(/À qui s.adresser en cas de refus/).fill('le support, poste 1234')
    await dialog.getByLabel(/Identifiant de l.application/).fill('hygie')
    await dialog
      .getByLabel(/Secret de l.application/)
      .first()
      .fill(SECRET)
    await dialog.getByLabel('Émetteur (issuer)').fill(idp.issuer)
    await dialog.getByLabel('Adresse de sa description').fill('')
    await dialog.getByLabel('Portées demandées').fill('profile')
    await dialog.getByLabel('Sur la même machine').check()
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('row', { name: /Pro Santé Connect/ }).waitFor()
    await page.getByRole('button', { name: 'Modifier : Pro Santé Connect' }).click()
    await page.getByRole('menuitem', { name: 'Tester' }).click()
    await page.getByRole('button', { name: 'Tester' }).click()
    await page.getByText('Clés de signature').waitFor()
    await page.keyboard.press('Escape')

    await context.clearCookies()
    await page.goto(`${hygie.address}/connexion?next=%2Fpreuves`)
    await settle(page)
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await page.getByRole('button', { name: 'Se connecter avec Pro Santé Connect' }).click()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('heading', { name: /La connexion n.a pas abouti/ }).waitFor()
    await page.getByText('le support, poste 1234').waitFor()
    expect(new URL(page.url()).search).toBe('')

    await claire.call('POST', '/api/administration/sign-in/identities', { providerId: 1, accountId: 1, subject: RPPS })
    await page.getByRole('link', { name: 'Revenir à la page de connexion' }).click()
    await page.goto(`${hygie.address}/connexion?next=%2Fpreuves`)
    await page.getByRole('button', { name: 'Se connecter avec Pro Santé Connect' }).click()
    await page.waitForURL(`${hygie.address}/preuves**`)
    await settle(page)
    expect(
      (await context.cookies()).filter(({ name }) => name.startsWith('hygie')).map(({ name, sameSite, httpOnly }) => `${name} ${sameSite} ${httpOnly}`),
    ).toEqual(['hygie_session Strict true'])

    await page.getByRole('button', { name: /Claire Montferrand/ }).click()
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
    await page.waitForURL(`${idp.issuer}/session/end**`)
    await page.getByRole('button', { name: /Yes/ }).click()
    await page.waitForURL(`${hygie.address}/connexion**`)
    await page.getByRole('button', { name: 'Se connecter avec Pro Santé Connect' }).click()
    await page.getByRole('button', { name: 'Continuer' }).waitFor()
    expect(((await claire.call('GET', '/api/session')).body as { signedIn: boolean }).signedIn).toBe(true)
  })

  it('is shown on a phone, in English, in the dark', async () => {
    open = await openPage(browser, { language: 'en', theme: 'dark', size: 'phone' })
    const { page, context } = open
    await page.goto(`${hygie.address}/connexion`)
    await page.getByRole('button', { name: 'Sign in with Pro Santé Connect' }).waitFor()
    await settle(page)
    await expectNoSideways(page)
    expect(await faultsOfPage(page, 'en')).toEqual([])

    await claire.enter(context)
    await page.goto(`${hygie.address}/administration?onglet=connexion`)
    await settle(page)
    await expectNoSideways(page)
    expect(await faultsOfPage(page, 'en')).toEqual([])
  })
})
