import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, keepPicture, type Look, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { exploreDemonstration, type Visitor } from './visitor.ts'

const FOUR = '/obligations/exigence?id=dns-2025-12/4a&scope=e2'

/** Every dialog and panel: where it is, the button that opens it. Each is seen in one of the two looks that are hardest on it. */
const DIALOGS: { path: string; button: string; look: Look['size'] }[] = [
  { path: FOUR, button: 'Attester', look: 'phone' },
  { path: FOUR, button: 'Répondre sans preuve', look: 'laptop' },
  { path: FOUR, button: 'Adopter une règle', look: 'phone' },
  { path: '/?scope=e1', button: 'Dans mon agenda', look: 'phone' },
  { path: '/actions?scope=e1', button: 'Courriels', look: 'phone' },
  { path: '/preuves?scope=e5', button: 'Importer des audits d’exposition', look: 'phone' },
  { path: '/preuves?scope=e5', button: 'Retirer', look: 'laptop' },
  { path: '/actions?scope=e2', button: 'Ouvrir une action', look: 'phone' },
  { path: '/actions?scope=e2', button: 'Faire signer le PCA et le PRA', look: 'phone' },
  { path: '/audits?scope=e2', button: 'Charger un rapport', look: 'phone' },
  { path: '/audits?scope=e2', button: 'Saisir un rapport', look: 'phone' },
  { path: '/audits?scope=e2', button: 'Devient une action', look: 'laptop' },
  { path: '/audits?scope=e2', button: 'Décider', look: 'phone' },
  { path: '/exercices?scope=e2', button: 'Prévoir un exercice', look: 'laptop' },
  { path: '/exercices?scope=e2', button: 'Saisir un exercice déjà joué', look: 'phone' },
  { path: '/continuite?scope=e2&tab=activities', button: 'Ajouter une activité critique', look: 'phone' },
  { path: '/continuite?scope=e2&tab=tests', button: 'Inscrire un essai', look: 'laptop' },
  { path: '/continuite?scope=e2&tab=tests', button: 'Importer (CSV)', look: 'phone' },
  { path: '/identification?scope=e2&tab=applications', button: 'Inscrire une application', look: 'phone' },
  { path: '/budget?scope=e1', button: 'Saisir une année budgétaire', look: 'phone' },
  { path: '/budget?scope=e1', button: 'Charger une balance', look: 'phone' },
  { path: '/budget?scope=e1', button: 'Choisir une cible', look: 'laptop' },
  { path: '/budget/comptes?scope=e2&year=2025', button: 'Ajouter un compte', look: 'phone' },
  { path: '/budget/comptes?scope=e2&year=2025', button: 'Charger une liste', look: 'laptop' },
  { path: '/budget/calcul?scope=e2&year=2025', button: 'Faire viser la feuille de calcul', look: 'phone' },
  { path: '/gouvernance?scope=e2', button: 'Nommer', look: 'laptop' },
  { path: '/gouvernance?scope=e2', button: 'Modifier', look: 'phone' },
  { path: '/rapports?scope=e1', button: 'Préparer un dossier', look: 'phone' },
  { path: '/rapports?scope=e1', button: 'Noter une remise Agence du numérique en santé', look: 'laptop' },
  { path: '/rapports?scope=g1', button: 'Corriger CH de Hautebrume', look: 'phone' },
  { path: '/demonstration', button: 'Retirer la démonstration', look: 'phone' },
]

describe.skipIf(!CHROMIUM)('dialogs', () => {
  let hygie: RunningHygie
  let browser: Browser
  let claire: Visitor

  beforeAll(async () => {
    hygie = await startHygie()
    claire = await exploreDemonstration(hygie)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })

  describe.each([{ language: 'fr', theme: 'light', size: 'laptop' } as const, { language: 'fr', theme: 'dark', size: 'phone' } as const])(
    '$theme, $size',
    (look) => {
      let context: BrowserContext
      let page: Page
      let faults: string[]
      beforeAll(async () => {
        ;({ context, page, faults } = await openPage(browser, look))
        await claire.enter(context)
      })
      afterEach(({ task }) => keepPicture(task, page))
      afterAll(() => context?.close())

      it.each(DIALOGS.filter((one) => one.look === look.size))('$button, on $path', async ({ path, button }) => {
        await page.goto(`${hygie.address}${path}`)
        await settle(page)
        await page.getByRole('button', { name: button, exact: true }).first().click()
        const dialog = page.getByRole('dialog')
        await dialog.waitFor()
        await settle(page)
        expect([...(await faultsOfPage(page, look.language, { fictional: true })), ...faults.splice(0)]).toEqual([])
        // what one types in is inside the screen, and closes as it opened
        const box = await dialog.boundingBox()
        expect(box?.x).toBeGreaterThanOrEqual(0)
        expect((box?.x ?? 0) + (box?.width ?? 9999)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'detached' })
      })
    },
  )
})
