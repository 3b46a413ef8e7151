import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, keepPicture, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { opssiesD1 } from './opssies.ts'
import { addHouse, CLAIRE, exploreDemonstration, firstAdministrator, visit, type Visitor } from './visitor.ts'

const DAY_MS = 86_400_000
/** Recent enough to prove, whatever the day this runs. */
const LAST_MONTH = `${new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')}-141742`

describe.skipIf(!CHROMIUM)('proofs that come, and files that go', () => {
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
  const enter = async (visitor: Visitor) => {
    open = await openPage(browser)
    page = open.page
    await visitor.enter(open.context)
  }
  const go = async (path: string) => {
    await page.goto(new URL(path, hygie.address).href)
    await settle(page)
  }
  /** What is said of the exposure audit on the page of action 3. */
  const exposure = async (scope: string): Promise<string> => {
    await go(`/obligations/exigence?id=dns-2025-12/3&scope=${scope}`)
    return (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  }
  const fraction = (text: string): string | undefined => /\d pièces? sur \d/.exec(text)?.[0]
  const importAudit = async (scope: string, bytes: Buffer) => {
    await go(`/preuves?scope=${scope}`)
    await page.getByRole('button', { name: 'Importer des audits d’exposition' }).click()
    await page.setInputFiles('input[type=file]', { name: 'ng-msp-opssies-care_d1-v13.json', mimeType: 'application/json', buffer: bytes })
    await page.getByRole('button', { name: 'Regarder avant de charger' }).click()
  }

  it('the sandbox of the demonstration takes an audit that names another house, says so, and action 3 changes', async () => {
    const claire = await exploreDemonstration(hygie)
    const { sandboxId } = (await claire.call('GET', '/api/demonstration')).body as { sandboxId: number }
    await enter(claire)
    const before = await exposure(`e${sandboxId}`)
    await importAudit(`e${sandboxId}`, opssiesD1({ finess: '000000001', name: 'HOPITAL UNIVERSITAIRE TEST' }, '20260915-141742'))
    await page.getByText('ce fichier nomme un autre établissement (démonstration)').waitFor()
    await page.getByRole('button', { name: 'Charger', exact: true }).click()
    await page.getByText('1 élément chargé.').waitFor()
    const after = await exposure(`e${sandboxId}`)
    expect([fraction(before), fraction(after)]).toEqual(['0 pièce sur 4', '1 pièce sur 4'])
    expect(after).toContain('Enregistrement d’audit d’exposition (OPSSIES D1)')
  })

  it('a real house refuses it, with the reason, and takes its own', async () => {
    const claire = await firstAdministrator(hygie)
    const scope = `e${await addHouse(claire, 'CH de Hautebrume', '990001018')}`
    await enter(claire)
    const before = await exposure(scope)
    await importAudit(scope, opssiesD1({ finess: '000000001', name: 'HOPITAL UNIVERSITAIRE TEST' }, LAST_MONTH))
    await page.getByText('destiné à un autre établissement').waitFor()
    expect(await page.getByRole('button', { name: 'Charger', exact: true }).count()).toBe(0)
    await importAudit(scope, opssiesD1({ finess: '990001018', name: 'CH DE HAUTEBRUME' }, LAST_MONTH))
    await page.getByRole('button', { name: 'Charger', exact: true }).click()
    await page.getByText('1 élément chargé.').waitFor()
    expect([fraction(before), fraction(await exposure(scope))]).toEqual(['0 pièce sur 4', '1 pièce sur 4'])

    await go(`/preuves?scope=${scope}`)
    await page.getByLabel('Chercher').fill('enregistrement EXPOSITION opssies')
    await page.getByRole('search').getByRole('button', { name: 'Chercher' }).click()
    await page.getByText('1 pièce affichée sur 1').waitFor()
    await page.getByRole('button', { name: /^Retirer ce fichier/ }).click()
    const removal = page.getByRole('dialog')
    await removal.getByLabel('Motif').fill('Envoyé par erreur')
    await removal.getByRole('button', { name: 'Retirer ce fichier' }).click()
    await removal.getByText('À cocher avant de retirer.').waitFor()
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await removal.getByLabel(/Ce fichier ne pourra pas être retrouvé/).check()
    await removal.getByRole('button', { name: 'Retirer ce fichier' }).click()
    await page.getByText('Aucune pièce ne répond à ces filtres.').waitFor()
    await page.getByLabel('Montrer les pièces retirées').check()
    await page.getByText(/fichier retiré le \d\d\/\d\d\/\d{4}\s:\sEnvoyé par erreur/).waitFor()
    expect(fraction(await exposure(scope))).toBe(fraction(before))
  })

  it('erases a content of the ledger: the page says so, and the ledger holds', async () => {
    const claire = visit(hygie)
    await claire.call('POST', '/api/session', { email: CLAIRE.email, password: CLAIRE.password })
    await enter(claire)
    await go('/preuves/registre')
    await page.getByRole('heading', { level: 1, name: /Registre scellé/ }).waitFor()
    const row = page.getByRole('row').filter({ hasText: 'Relevé : enregistrement' }).last()
    await row.getByRole('button', { name: /^Effacer le contenu/ }).click()
    const dialog = page.getByRole('dialog')
    expect(await faultsOfPage(page, 'fr')).toEqual([])
    await dialog.getByLabel('Fondement').fill('RGPD, article 17')
    await dialog.getByLabel(/Ce contenu ne pourra pas être retrouvé/).check()
    await dialog.getByRole('button', { name: 'Effacer ce contenu' }).click()
    await page.getByText(/Contenu effacé selon la loi le/).waitFor()
    await page.getByText('Registre : effacement d’un contenu').waitFor()
    await go('/administration?onglet=registre')
    await page.getByRole('button', { name: 'Vérifier maintenant' }).click()
    await page.getByText(/Le registre scellé tient/).waitFor()
    const [, erased] = await page
      .getByRole('row')
      .filter({ hasText: 'CH de Hautebrume' })
      .getByRole('cell')
      .allInnerTexts()
      .then((cells) => cells.slice(2))
    expect(erased).toBe('1')
  })
})
