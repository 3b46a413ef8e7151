import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, expectNoSideways, keepPicture, type Look, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { exploreDemonstration, type Visitor } from './visitor.ts'

const LOOKS = [
  { language: 'fr', theme: 'light', size: 'laptop' },
  { language: 'en', theme: 'dark', size: 'phone' },
] as const
const TABS = [null, 'exchange', 'risk', 'criteria']

/** The quality department: its programme, what its software says, the risk map, the criteria. */
describe.skipIf(!CHROMIUM)('quality', () => {
  let hygie: RunningHygie
  let browser: Browser
  let claire: Visitor
  let current: OpenPage | undefined

  const open = async (look: Look, tab: string | null): Promise<OpenPage> => {
    current = await openPage(browser, look)
    await claire.enter(current.context)
    await current.page.goto(`${hygie.address}/qualite?scope=e1${tab ? `&tab=${tab}` : ''}`)
    await settle(current.page)
    return current
  }

  beforeAll(async () => {
    hygie = await startHygie()
    claire = await exploreDemonstration(hygie)
    browser = await openBrowser()
  })
  afterEach(async ({ task }) => {
    await keepPicture(task, current?.page)
    await current?.context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })

  it.each(LOOKS.flatMap((look) => TABS.map((tab) => ({ ...look, tab }))))('reads well: $tab, $language, $theme, $size', async ({ tab, ...look }) => {
    const { page, faults } = await open(look, tab)
    if (process.env['HYGIE_PICTURES']) await page.screenshot({ path: `${process.env['HYGIE_PICTURES']}/quality-${tab}-${look.size}.png`, fullPage: true })

    expect(await faultsOfPage(page, look.language)).toEqual([])
    await expectNoSideways(page)
    expect(faults).toEqual([])
  })

  it('hands the actions over, loads what comes back, and chooses where both sides changed', async () => {
    const { page } = await open({}, 'exchange')
    await page.getByRole('heading', { name: 'Changées des deux côtés : que garder ?' }).waitFor()
    await page.getByText('dit clos par la qualité, preuve attendue').first().waitFor()

    await page.getByRole('button', { name: 'Prendre la qualité' }).click()
    await page.getByText('Choix enregistré.').first().waitFor()
    await page.getByRole('heading', { name: 'Changées des deux côtés : que garder ?' }).waitFor({ state: 'detached' })

    const [handed] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Remettre et télécharger (CSV)' }).click()])
    expect(handed.suggestedFilename()).toBe('DEMONSTRATION-actions-paqss-2026.csv')
    const text = readFileSync(await handed.path(), 'utf8')
    expect(text).toMatch(/HYG-\d+-\d+;/)

    const back = text.trimEnd() + '\r\n;PAQSS-26-040;Rejouer la panne de nuit;Sophie Arnoult;;30/06/2027;En cours;2026;;Nuits rejouées;\r\n'
    await page.locator('input[type=file]').setInputFiles({ name: 'retour.csv', mimeType: 'text/csv', buffer: Buffer.from(back) })
    await page.getByRole('button', { name: 'Regarder avant de charger' }).click()
    await page.getByText('1 élément sera chargé.').waitFor()
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await page.getByRole('button', { name: 'Charger', exact: true }).click()
    await page.getByText('1 élément chargé.').waitFor()
    await page.getByRole('table', { name: 'Ce que chacun dit' }).getByText('Rejouer la panne de nuit').waitFor()
  })

  it('gives the sheet of a criterion whose code is still to be filled in', async () => {
    const { page } = await open({}, 'criteria')
    await page.getByText('à renseigner').first().waitFor()

    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Fiche La gouvernance suit les risques numériques/ }).click(),
    ])
    expect(sheet.suggestedFilename()).toMatch(/^DEMONSTRATION-fiche-la-gouvernance-suit-les-risques-numeriques-\d{4}-\d\d-\d\d\.pdf$/)
    const [all] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Toutes les fiches (ZIP)' }).click()])
    expect(all.suggestedFilename()).toMatch(/\.zip$/)
    if (process.env['HYGIE_PICTURES']) await sheet.saveAs(`${process.env['HYGIE_PICTURES']}/sheet.pdf`)
  })

  it('records a review of the risk map in a form', async () => {
    const { page } = await open({}, 'risk')
    await page.getByRole('button', { name: 'Inscrire une revue' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await page.getByLabel('Revu le').fill('20/11/2026')
    await page.getByLabel('Maîtrise').selectOption('Acceptable')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('20/11/2026').first().waitFor()
  })
})
