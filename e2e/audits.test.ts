import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, keepPicture, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, firstAdministrator } from './visitor.ts'

const REPORTS = resolve(import.meta.dirname, '../content/demonstration/audits')
/** As the tool writes it, with the findings of March 2026. */
const MARCH = readFileSync(resolve(REPORTS, 'sept-ecluses-2026-03-12.xml'), 'utf8')
const JUNE = MARCH.replace('2026-03-12T', '2026-06-15T').replace(/ *<HealthcheckRiskRule>.*P-RecycleBin.*\n/, '')

describe.skipIf(!CHROMIUM)('an audit of a house, from its file to its actions', () => {
  let hygie: RunningHygie
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    hygie = await startHygie()
    const administrator = await firstAdministrator(hygie)
    await addHouse(administrator, 'CH de Bourg-Neuf', '990000010')
    browser = await openBrowser()
    ;({ context, page, faults } = await openPage(browser, { language: 'fr' }))
    await administrator.enter(context)
    await page.goto(`${hygie.address}/audits`)
    await settle(page)
  })
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(async () => {
    await context?.close()
    await browser?.close()
    await hygie?.stop()
  })

  const load = async (text: string) => {
    await page.getByRole('button', { name: 'Charger un rapport' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'ad_hc_sept-ecluses.example.xml', mimeType: 'text/xml', buffer: Buffer.from(text) })
    await dialog.getByRole('button', { name: 'Regarder avant de charger' }).click()
    await dialog.getByText('1 élément sera chargé.').waitFor()
    await dialog.getByRole('button', { name: 'Charger', exact: true }).click()
    await dialog.getByText('1 élément chargé.').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await settle(page)
  }
  const filter = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} \\d`) })

  it('a report is looked at, then loaded: its findings are there, the worst first', async () => {
    await load(MARCH)

    expect(await filter('Ouverts').textContent()).toContain('11')
    expect(await page.getByRole('row').nth(1).textContent()).toContain('Critique')
    await page.getByText('P-Kerberoasting · vuln_spn_priv').click()
    expect(await page.getByText('svc-imagerie').isVisible()).toBe(true)
  })

  it('a file that is no report says why', async () => {
    await page.getByRole('button', { name: 'Charger un rapport' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'ad_hc.html', mimeType: 'text/html', buffer: Buffer.from('<!DOCTYPE html><html></html>') })
    await dialog.getByRole('button', { name: 'Regarder avant de charger' }).click()
    await dialog.getByText(/c.est la page HTML/).waitFor()
    expect(await dialog.getByRole('button', { name: 'Charger', exact: true }).count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  it('a finding becomes an action, and the next audit closes it', async () => {
    const row = page.getByRole('row').filter({ hasText: 'P-RecycleBin' })
    await row.getByRole('button', { name: 'Devient une action' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Qui s’en charge').fill('Karim Belhadj')
    await dialog.getByRole('button', { name: 'Ouvrir l’action' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await row.getByRole('link', { name: 'Mieux protéger les comptes à pouvoirs de l’annuaire' }).waitFor()

    await load(JUNE)
    await filter('Corrigés').click()

    const corrected = page.getByRole('row').filter({ hasText: 'P-RecycleBin' })
    expect(await corrected.textContent()).toMatch(/Corrigé, constaté le 15\/06\/2026.*Karim Belhadj · close/s)
  })

  it('the register tells what moved, the levels are drawn with their table', async () => {
    await page.getByRole('tab', { name: 'Audits' }).click()
    await page.getByText('depuis le 12/03/2026 : 0 de plus, 10 toujours là, 1 de moins').waitFor()
    await page.getByRole('tab', { name: 'Niveaux' }).click()
    await page.getByRole('button', { name: 'Voir en tableau' }).click()
    expect(await page.getByRole('row').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('15/06/2026')]))
    expect(faults).toEqual([])
  })
})
