import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pagesOf, popplerPresent } from '../server/src/platform/documents/testing/poppler.ts'
import { codeOf } from '../server/src/platform/one-time-codes/testing/code-of.ts'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, keepPicture, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { CLAIRE } from './visitor.ts'

/** Chromium's own authenticator in software: keeps passkeys, verifies its person, presses its button by itself. */
const virtualKey = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

describe.skipIf(!CHROMIUM)('in production mode', () => {
  let hygie: RunningHygie
  let address: string
  let browser: Browser
  let open: OpenPage
  let page: Page
  let secret = ''

  beforeAll(async () => {
    hygie = await startHygie('production')
    // A passkey belongs to a name; « localhost » is the one that browsers trust without https.
    address = hygie.address.replace('127.0.0.1', 'localhost')
    browser = await openBrowser()
    open = await openPage(browser)
    page = open.page
    await virtualKey(page)
  })
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })
  afterEach(async ({ task }) => {
    await keepPicture(task, page)
    expect(open?.faults.splice(0)).toEqual([])
  })

  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  const leave = async () => {
    await page
      .getByRole('banner')
      .getByRole('button', { name: /Claire Montferrand/ })
      .click()
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
    await heading('Se connecter à Hygie')
  }
  const password = async () => {
    await page.getByLabel('Adresse électronique').fill(CLAIRE.email)
    await page.getByLabel('Mot de passe', { exact: true }).fill(CLAIRE.password)
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  }

  it('the first administrator adds a passkey before anything opens', async () => {
    await page.goto(hygie.link.replace('127.0.0.1', 'localhost'))
    expect(await page.getByRole('button', { name: /^Explorer la démonstration/ }).isDisabled()).toBe(true)
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await press(/^Créer mon établissement/)
    await page.getByLabel('Prénom et nom').fill(CLAIRE.name)
    await page.getByLabel('Adresse électronique').fill(CLAIRE.email)
    await page.getByLabel('Mot de passe', { exact: true }).fill(CLAIRE.password)
    await press('Continuer')
    await heading('Ajouter un deuxième moyen')
    await page.goto(`${address}/obligations`)
    await heading('Ajouter un deuxième moyen')
    expect(await faultsOfPage(page, 'fr')).toEqual([])

    await press(/^Une clé d.accès/)
    await press(/^Créer la clé d.accès/)
    await heading(/^C.est fait/)
    await press('Créer mes codes')
    await page.getByText('Ces codes ne seront plus jamais affichés').waitFor()
    expect(await page.locator('ol code').count()).toBe(10)
    await press(/^C.est rangé/)

    await page.waitForURL(/nouvel-etablissement/)
  })

  it('comes back with the passkey alone', async () => {
    await leave()
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await press(/^Se connecter avec une clé d.accès/)
    await page.waitForURL(/nouvel-etablissement/)
  })

  it('adds an application of codes, and signs in with the password then a code', async () => {
    await page.goto(`${address}/mon-compte/securite`)
    await press('Ajouter une application')
    secret = ((await page.locator('form code').textContent()) ?? '').replaceAll(' ', '')
    await page.getByLabel('Code affiché').fill(codeOf(secret, new Date()))
    await press(/^Enregistrer l.application/)
    await page.getByText('Application de codes enregistrée').waitFor()
    await settle(page)
    expect(await faultsOfPage(page, 'fr')).toEqual([])

    await leave()
    await password()
    await heading('Deuxième étape')
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    // The code of the enrolment opens nothing a second time: the next one, already valid, does.
    await page.getByLabel(/^Code de l.application/).fill(codeOf(secret, new Date(Date.now() + 30_000)))
    await press('Continuer')
    await page.waitForURL(/nouvel-etablissement/)
  })

  it.skipIf(!popplerPresent)('confirms before printing the envelope, which then opens once and is announced', async () => {
    await page.goto(`${address}/administration`)
    // Ten minutes later, in the eyes of the server: its first answer alone is played.
    await page.getByRole('button', { name: /^Imprimer l.enveloppe/ }).waitFor()
    // Ten minutes later, in the eyes of the page: the first answer alone is played, all that follows is the server's.
    await page.route('**/api/administration/break-glass', (route) => route.fulfill({ status: 403, json: { error: { code: 'step-up-needed' } } }), { times: 1 })
    await press(/^Imprimer l.enveloppe/)
    await page.getByRole('button', { name: /^Confirmer avec une clé d.accès/ }).waitFor()
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    const [file] = await Promise.all([page.waitForEvent('download'), press(/^Confirmer avec une clé d.accès/)])
    const [printed = ''] = pagesOf(await readFile(await file.path()))
    const code = /(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}/.exec(printed)?.[0] ?? ''
    expect(code).not.toBe('')
    await page.getByText(/Enveloppe imprimée le .* par Claire Montferrand, jamais ouverte/).waitFor()

    await leave()
    await page.getByRole('link', { name: /^Ouvrir l.enveloppe de secours/ }).click()
    await page.getByLabel(/^Code imprimé/).fill(code)
    await press('Ouvrir avec ce code')

    await page.getByText(/L.enveloppe de secours a été ouverte le/).waitFor()
    await settle(page)
    expect(await faultsOfPage(page, 'fr')).toEqual([])
  })
})
