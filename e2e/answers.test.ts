import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, expectNoSideways, keepPicture, type Look, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { exploreDemonstration, type Visitor } from './visitor.ts'

const ACTION = 'Refaire les feuilles de prescription sur papier de la réanimation'

/** An action goes by link to somebody without an account, and comes back. Mail is off, as on the first day. */
describe.skipIf(!CHROMIUM)('an answer by link', () => {
  let hygie: RunningHygie
  let browser: Browser
  let claire: Visitor
  let desk: OpenPage
  let page: Page | undefined
  let address = ''
  const opened: OpenPage[] = []

  const open = async (look: Look): Promise<OpenPage> => {
    const one = await openPage(browser, look)
    opened.push(one)
    page = one.page
    return one
  }

  beforeAll(async () => {
    hygie = await startHygie()
    claire = await exploreDemonstration(hygie)
    browser = await openBrowser()
    desk = await open({ size: 'laptop' })
    await claire.enter(desk.context)
  })
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })

  it('shows above the plan what was answered « bloqué », and says that mail is off', async () => {
    await desk.page.goto(`${hygie.address}/actions?scope=e1`)
    await settle(desk.page)

    await desk.page.getByRole('heading', { name: '1 réponse à regarder' }).waitFor()
    await desk.page.getByText('L’opérateur ne donne son devis').waitFor()
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])

    await desk.page.getByRole('button', { name: 'Courriels' }).click()
    await desk.page.getByText('non envoyé : courriel éteint').first().waitFor()
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
    await desk.page.keyboard.press('Escape')
  })

  it('makes a link without mail, to be copied or shown as a QR code', async () => {
    await desk.page.getByRole('button', { name: ACTION }).click()
    await desk.page.getByRole('button', { name: 'Envoyer par lien' }).click()
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
    await desk.page.getByRole('button', { name: 'Créer le lien' }).click()

    await desk.page.getByRole('img', { name: /^QR du lien/ }).waitFor()
    address = (await desk.page.getByLabel('Adresse du lien').textContent()) ?? ''
    expect(address).toContain(`${hygie.address}/r#`)
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
  })

  it.each([
    { language: 'fr', theme: 'light', size: 'phone' },
    { language: 'en', theme: 'dark', size: 'phone' },
    { language: 'fr', theme: 'light', size: 'laptop' },
  ] as const)('opens without account: $language, $theme, $size', async (look) => {
    const person = await open(look)
    await person.page.goto(address)
    await settle(person.page)

    expect(await person.page.getByRole('heading', { level: 1 }).textContent()).toContain(look.language === 'fr' ? 'prescription' : '')
    expect(await faultsOfPage(person.page, look.language)).toEqual([])
    await expectNoSideways(person.page)
    expect(person.faults).toEqual([])
  })

  it('takes « fait » with a file, then says thank you; the desk sees it to be checked and accepts it', async () => {
    const person = await open({ size: 'phone' })
    await person.page.goto(address)
    await settle(person.page)
    await person.page.getByText('Fait', { exact: true }).click()
    await person.page.getByLabel(/Un mot à ajouter/).fill('Feuilles posées ce matin.')
    await person.page.locator('input[type=file]').setInputFiles({ name: 'feuilles.txt', mimeType: 'text/plain', buffer: Buffer.from('posées') })
    expect(await faultsOfPage(person.page, 'fr')).toEqual([])
    await person.page.getByRole('button', { name: 'Envoyer ma réponse' }).click()
    await person.page.getByRole('heading', { name: /Votre réponse est bien arrivée/ }).waitFor()
    expect(await faultsOfPage(person.page, 'fr')).toEqual([])
    expect(person.faults).toEqual([])

    page = desk.page
    await desk.page.goto(`${hygie.address}/actions?scope=e1`)
    await settle(desk.page)
    await desk.page.getByText('Dit fait, à vérifier').first().waitFor()
    await desk.page.getByText('feuilles.txt').waitFor()
    await desk.page.getByRole('button', { name: 'Vérifié : clore l’action' }).click()
    await desk.page.getByRole('heading', { name: '1 réponse à regarder' }).waitFor()
    expect(await desk.page.getByText('Dit fait, à vérifier').count()).toBe(0)
    expect(desk.faults).toEqual([])
  })

  it('a link cut by the mail reader is said kindly', async () => {
    const person = await open({ size: 'phone' })
    await person.page.goto(address.slice(0, -4))
    await person.page.getByRole('heading', { name: 'Ce lien n’est pas reconnu' }).waitFor()
    expect(await faultsOfPage(person.page, 'fr')).toEqual([])
  })
})
