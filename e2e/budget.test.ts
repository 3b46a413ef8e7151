import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, keepPicture, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, firstAdministrator } from './visitor.ts'

const BALANCE = readFileSync(join(import.meta.dirname, '../content/demonstration/balances/h-2025.csv'))

describe.skipIf(!CHROMIUM)('a budget from its trial balance', () => {
  let hygie: RunningHygie
  let browser: Browser
  let open: OpenPage
  let page: Page
  beforeAll(async () => {
    hygie = await startHygie()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })
  afterEach(async ({ task }) => {
    await keepPicture(task, page)
    await open?.context.close()
    expect(open?.faults).toEqual([])
  })
  const text = async (): Promise<string> => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()

  it('is looked at, loaded, its accounts kept from proposals, explained to the cent, and taken back', async () => {
    const administrator = await firstAdministrator(hygie)
    const scope = `scope=e${await addHouse(administrator, 'CH de Bourg-Neuf', '990000010')}`
    open = await openPage(browser)
    page = open.page
    await administrator.enter(open.context)
    const go = async (path: string) => {
      await page.goto(`${hygie.address}${path}${path.includes('?') ? '&' : '?'}${scope}`)
      await settle(page)
    }

    await go('/budget')
    await press('Charger une balance')
    await page.getByRole('textbox', { name: 'Année budgétaire' }).fill('2024')
    await page.setInputFiles('input[type=file]', { name: 'Balance 2025.csv', mimeType: 'text/csv', buffer: BALANCE })
    await press('Regarder avant de charger')
    await page.getByText('totaux de ce fichier, à rapprocher du compte financier').waitFor()
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await press('Charger')
    await page.getByText('60 éléments chargés.').waitFor()

    await go('/budget/comptes?year=2024')
    expect(await text()).toContain('7 comptes de la balance à regarder')
    for (let left = 7; left > 0; left--) {
      await press('Retenir')
      await press('Garder ce compte')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.getByText('2024 : 7 comptes du numérique').waitFor()

    await go('/budget/calcul?year=2024')
    const explained = await text()
    expect(explained).toContain('6 210 000,00 € de numérique sur 214 300 000,00 € de charges d’exploitation, soit 2,90 %')
    expect(explained).toContain('61561 Maintenance des logiciels')
    expect(explained).toContain('L’investissement de l’année n’est pas calculable')
    expect(explained).toContain('1 554 460,00 €')

    await go('/preuves/fichiers-charges')
    await press('Annuler cet import')
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler cet import' }).click()
    await page.getByText('Import annulé').first().waitFor()
    await go('/budget')
    expect(await text()).toContain('Calculer la part du numérique')
  })
})
