import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../web/src/platform/router/paths.ts'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, keepPicture, type Look, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, firstAdministrator, PASSWORD, type Visitor, visit } from './visitor.ts'

const MANAGER = { name: 'Sophie Lemaire', jobTitle: 'Cadre de santé', email: 'cadre@example.org', password: PASSWORD }

let hygie: RunningHygie
let browser: Browser
let administrator: Visitor
let house: number

beforeAll(async () => {
  if (!CHROMIUM) return
  hygie = await startHygie()
  browser = await openBrowser()
  administrator = await firstAdministrator(hygie)
  house = await addHouse(administrator, 'CH de Montbrun', '120000001')
  const at = `/api/establishments/${house}`
  const made = async (path: string, body: object) => ((await administrator.call('POST', path, body)).body as { id: number }).id
  const unit = await made(`${at}/care-units`, { name: 'Urgences', kind: 'care-unit' })
  const hold = { degradedHoldMinutes: 320, degradedHoldOn: '2026-09-24', degradedHoldSource: 'exercise' }
  const activity = await made(`${at}/continuity/activities`, { name: 'Accueil des urgences', careUnit: 'Urgences', maxDowntimeMinutes: 240, ...hold })
  const place = { paperPlace: 'Poste de soins, armoire 2', paperSeenOn: '2026-10-02' }
  await made(`${at}/continuity/plans`, { kind: 'continuity', scope: 'Urgences', version: '2', activityIds: [activity], ...place })
  await made(`${at}/actions`, {
    title: 'Réimprimer la fiche des urgences',
    ownerName: 'Sophie Lemaire',
    closingSubject: 'activity:accueil-des-urgences',
    dueOn: '2027-01-15',
  })
  const roles = [{ role: 'ward-manager', establishmentId: house, ghtId: null, careUnitId: unit }]
  await made('/api/accounts', { ...MANAGER, roles })
  const reader = { name: 'Paul Ancien', jobTitle: 'Qualité', email: 'paul@example.org', password: PASSWORD }
  await made('/api/accounts', { ...reader, roles: [{ role: 'quality-manager', establishmentId: house, ghtId: null }] })
  const token = { name: 'Entrepôt', purpose: 'Tableau de bord du GHT', writes: false, permissions: ['evidence.read'], addresses: ['10.1.0.0/16'] }
  await administrator.call('POST', '/api/tokens', { ...token, establishmentIds: [house], expiresOn: new Date(Date.now() + 9e9).toISOString().slice(0, 10) })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await hygie?.stop()
})

describe.skipIf(!CHROMIUM).each<Look & { language: 'fr' | 'en' }>([
  { language: 'fr', theme: 'light', size: 'laptop' },
  { language: 'en', theme: 'dark', size: 'phone' },
])('accesses, $language, $theme, $size', (look) => {
  let context: BrowserContext
  let page: Page
  let faults: string[]
  const french = look.language === 'fr'
  const open = async (path: string) => {
    await page.goto(`${hygie.address}${path}`)
    await settle(page)
  }
  const faultsHere = async () => [...(await faultsOfPage(page, look.language)), ...faults.splice(0)]

  beforeAll(async () => {
    ;({ context, page, faults } = await openPage(browser, look))
    await administrator.enter(context)
  })
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(() => context?.close())

  it('says in words who may do what, by role and by domain', async () => {
    await open(paths.access)
    await page.getByLabel(french ? 'Rôle' : 'Role', { exact: true }).selectOption('ward-manager')
    await page.getByRole('rowheader', { name: french ? 'Continuité' : 'Continuity' }).waitFor()
    expect(await page.getByRole('rowheader').count()).toBe(1)
    await page.getByLabel(french ? 'Regarder' : 'Look by').selectOption('capability')
    await page.getByRole('rowheader', { name: french ? 'RSSI' : 'CISO (RSSI)' }).waitFor()
    expect(await faultsHere()).toEqual([])
  })

  it('shows machines and what each may', async () => {
    await open(`${paths.access}?onglet=jetons`)
    await page.getByRole('rowheader', { name: 'Entrepôt' }).waitFor()
    await page.getByText('10.1.0.0/16').waitFor()
    expect(await faultsHere()).toEqual([])
  })

  it('shows accounts along their life', async () => {
    await open(paths.administration)
    await page.getByRole('rowheader', { name: 'Paul Ancien' }).waitFor()
    expect(await faultsHere()).toEqual([])
  })

  it('reviews who may open the house', async () => {
    await open(`${paths.access}?onglet=revue&scope=e${house}`)
    if (look.size === 'laptop') await page.getByRole('button', { name: 'Ouvrir une revue' }).click()
    await page.getByRole('rowheader', { name: 'Paul Ancien' }).first().waitFor()
    expect(await faultsHere()).toEqual([])
  })
})

describe.skipIf(!CHROMIUM)('a review', () => {
  it('keeps, withdraws with a reason, and is signed', async () => {
    const { context, page, faults } = await openPage(browser)
    await administrator.enter(context)
    await page.goto(`${hygie.address}${paths.access}?onglet=revue&scope=e${house}`)
    await settle(page)
    const sign = page.getByRole('button', { name: 'Signer la revue' })
    expect(await sign.isDisabled()).toBe(true)

    await page.getByRole('button', { name: /^Retirer : Paul Ancien/ }).click()
    await page.getByRole('dialog').getByLabel('Motif').fill('A quitté la qualité')
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click()
    await page.getByText('retiré : A quitté la qualité').waitFor()
    for (let left = await page.getByText('à décider').count(); left > 0; left = await page.getByText('à décider').count()) {
      await page
        .getByRole('row')
        .filter({ hasText: 'à décider' })
        .first()
        .getByRole('button', { name: /^Garder/ })
        .click()
      await expect.poll(() => page.getByText('à décider').count()).toBe(left - 1)
    }
    await sign.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Signer la revue' }).click()
    await page.getByText(/Prochaine revue avant le/).waitFor()

    const { body } = await administrator.call('GET', '/api/accounts')
    expect((body as { accounts: { name: string; roles: object[] }[] }).accounts.find((one) => one.name === 'Paul Ancien')?.roles).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})

describe.skipIf(!CHROMIUM).each<Look & { language: 'fr' | 'en' }>([
  { language: 'fr', theme: 'light', size: 'laptop' },
  { language: 'en', theme: 'dark', size: 'phone' },
])('a ward manager, $language, $theme, $size', (look) => {
  it('arrives on the page of the unit, and checks the binder', async ({ task }) => {
    const { context, page, faults } = await openPage(browser, look)
    const manager = visit(hygie)
    await manager.call('POST', '/api/session', { email: MANAGER.email, password: MANAGER.password })
    await manager.enter(context)
    await page.goto(hygie.address)
    await settle(page)
    await page.getByRole('rowheader', { name: 'Accueil des urgences' }).waitFor()
    await expect.poll(() => page.url()).toContain(paths.ward)
    const onForm: string[] = []
    if (look.size === 'laptop') {
      await page.getByRole('button', { name: 'Vérifier le classeur' }).click()
      for (const point of ['Les formulaires papier', 'La liste des téléphones', 'Le poste de secours', 'Le dernier extrait'])
        await page.getByLabel(point).check()
      onForm.push(...(await faultsOfPage(page, 'fr')))
      await page.getByRole('button', { name: 'Enregistrer la vérification' }).click()
      await page.getByRole('heading', { level: 1, name: /a été vérifié ce mois-ci/ }).waitFor()
    }
    expect([...onForm, ...(await faultsOfPage(page, look.language)), ...faults]).toEqual([])
    await keepPicture(task, page)
    await context.close()
  })
})
