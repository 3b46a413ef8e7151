import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../web/src/platform/router/paths.ts'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, expectNoSideways, keepPicture, type Look, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, CLAIRE, firstAdministrator, PASSWORD, type Visitor } from './visitor.ts'

const PHONE: Look = { language: 'en', theme: 'dark', size: 'phone' }

describe.skipIf(!CHROMIUM)('backing up, and the night one has to restore', () => {
  let hygie: RunningHygie
  let elsewhere: RunningHygie
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: string[]
  let folder: string
  let claire: Visitor
  let recoveryKey: string
  let archive: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hygie-archives-'))
    ;[hygie, elsewhere, browser] = await Promise.all([startHygie(), startHygie(), openBrowser()])
    claire = await firstAdministrator(hygie)
    await addHouse(claire, 'CH de Bourg-Neuf', '990000010')
    ;({ context, page, faults } = await openPage(browser))
    await claire.enter(context)
  }, 60_000)
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(async () => {
    await browser?.close()
    await Promise.all([hygie?.stop(), elsewhere?.stop()])
    await rm(folder, { recursive: true, force: true })
  })

  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
  const tab = () => `${hygie.address}${paths.administration}?onglet=sauvegarde`
  const faultsOnPage = async () => {
    await settle(page)
    return faultsOfPage(page, 'fr')
  }
  const check = async () => {
    expect(await faultsOnPage()).toEqual([])
    await expectNoSideways(page)
  }
  /** The same page on a phone, in English, in the dark. */
  const onPhone = async (url: string) => {
    const phone = await openPage(browser, PHONE)
    await claire.enter(phone.context)
    await phone.page.goto(url)
    await settle(phone.page)
    expect(await faultsOfPage(phone.page, 'en')).toEqual([])
    await expectNoSideways(phone.page)
    await phone.context.close()
  }

  it('the first page says that nothing is backed up yet, and where to mend it', async () => {
    await page.goto(hygie.address)
    await page.getByText(/Hygie n’est pas sauvegardé/).waitFor()
    await page.getByRole('link', { name: 'Voir quoi faire' }).click()
    await page.getByText(/Aucune sauvegarde tant que la clé de secours n’existe pas/).waitFor()
    expect(await faultsOnPage()).toEqual([])
    await onPhone(tab())
  })

  it('makes the recovery key: one sheet for the safe, told once', async () => {
    await press('Créer la clé de secours')
    await page.getByRole('heading', { name: /^Clé de secours [0-9A-F]{4}-[0-9A-F]{4}$/ }).waitFor()
    const lines = await page
      .getByRole('list', { name: /La clé, quatre groupes par ligne/ })
      .getByRole('listitem')
      .allInnerTexts()
    recoveryKey = lines.join(' ')
    expect(recoveryKey.replaceAll(/[^0-9A-Z]/g, '')).toHaveLength(56)
    await check()
    await press('C’est au coffre')
    await page.getByText(/n’a encore été restaurée à blanc/).waitFor()
    expect(await page.content()).not.toContain(recoveryKey.slice(0, 19))
  })

  it('backs up, tries restoring, and says it on the first page', { timeout: 60_000 }, async () => {
    await press('Sauvegarder maintenant')
    await page.getByText(/^Dernière sauvegarde/).waitFor()
    await page.getByRole('rowheader').filter({ hasText: 'hygie-backup' }).waitFor()
    await press('Essayer de restaurer')
    await page.getByText(/^Restaurée à blanc le/).waitFor()
    await check()
    await onPhone(tab())
    const [download] = await Promise.all([page.waitForEvent('download'), press('Télécharger')])
    archive = join(folder, download.suggestedFilename())
    await download.saveAs(archive)
    await page.goto(hygie.address)
    await page.getByText(/Hygie restauré à blanc cette nuit, en \d/).waitFor()
    expect(await faultsOnPage()).toEqual([])
  })

  it('checks the archive with the key of the paper', async () => {
    await page.goto(tab())
    await page.locator('input[type=file]').setInputFiles(archive)
    await page
      .getByLabel(/Clé de secours/)
      .last()
      .fill(recoveryKey.toLowerCase())
    await press('Vérifier')
    await page.getByText(/Son registre se vérifie/).waitFor()
    expect(await faultsOnPage()).toEqual([])
  })

  it('restores it from the first page of an empty server, and signs in', { timeout: 60_000 }, async () => {
    await context.clearCookies()
    await page.goto(elsewhere.link)
    await press('Restaurer une sauvegarde')
    await page.getByRole('heading', { level: 1, name: 'Restaurer une sauvegarde' }).waitFor()
    await check()
    await page.locator('input[type=file]').setInputFiles(archive)
    await page.getByLabel('Clé de secours').fill('1234')
    await press('Restaurer')
    await page.getByText(/faute de frappe/).waitFor()
    await page.getByLabel('Clé de secours').fill(recoveryKey)
    await press('Restaurer')
    await page.getByRole('heading', { level: 1, name: 'Tout est revenu' }).waitFor()
    await check()
    await press('Se connecter')
    await page.getByLabel('Adresse électronique').fill(CLAIRE.email)
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await press('Se connecter')
    await page.getByText('CH de Bourg-Neuf').first().waitFor()
    expect(faults).toEqual([])
  })
})
