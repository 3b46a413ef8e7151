import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, expectNoSideways, keepPicture, type Look, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { exploreDemonstration, type Visitor } from './visitor.ts'

const OWN = '/api/establishments/1/assessments'

/** A campaign of the demonstration: found, answered by keyboard, shared by link, compared with the year before. */
describe.skipIf(!CHROMIUM)('a self-assessment', () => {
  let hygie: RunningHygie
  let browser: Browser
  let claire: Visitor
  let desk: OpenPage
  let page: Page | undefined
  let link = ''
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

  it('is found from the navigation, with its progress', async () => {
    await desk.page.goto(`${hygie.address}/auto-evaluations?scope=e1`)
    await settle(desk.page)
    await desk.page.getByRole('heading', { name: '1 auto-évaluation en cours', level: 1 }).waitFor()
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
    await desk.page.getByRole('link', { name: /hygiène informatique 2026/ }).click()
    await settle(desk.page)
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
  })

  it('keeps an answer as it is given, by keyboard alone', async () => {
    const question = desk.page.getByRole('radiogroup').nth(14)
    await question.getByRole('radio').first().focus()
    await desk.page.keyboard.press('Space')
    await desk.page.keyboard.press('ArrowDown')
    await expect.poll(() => question.getByRole('radio').nth(1).isChecked()).toBe(true)
    await expect.poll(() => question.locator('xpath=ancestor::li[1]').getByRole('status').textContent()).toMatch(/Gardé.:.Claire Montferrand/)
    const kept = async () =>
      ((await claire.call('GET', `${OWN}/2/lines`)).body as { lines: { answer: { choices: string[] } | null }[] }).lines[14]?.answer?.choices
    await expect.poll(kept).toEqual(['partly'])
    await desk.page.reload()
    await settle(desk.page)
    await expect.poll(() => desk.page.getByRole('radiogroup').nth(14).getByRole('radio').nth(1).isChecked()).toBe(true)
  })

  it('shows what somebody else answered meanwhile, and writes nothing over it', async () => {
    const { assessments } = (await claire.call('GET', OWN)).body as { assessments: { id: number; status: string }[] }
    const id = assessments.find((one) => one.status === 'open')?.id
    const { lines } = (await claire.call('GET', `${OWN}/${id}/lines`)).body as { lines: { position: number; answer: { version: number } | null }[] }
    const line = lines[15]
    const sent = { version: line?.answer?.version ?? 0, choices: ['no'], comment: 'Vu avec le prestataire' }
    expect((await claire.call('PUT', `${OWN}/${id}/lines/${line?.position}`, sent)).status).toBe(200)

    await desk.page.getByRole('radiogroup').nth(15).getByRole('radio').first().click()
    await desk.page.getByText('Rien n’a été écrasé', { exact: false }).waitFor()
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
    await desk.page.getByRole('button', { name: 'Laisser la réponse gardée' }).click()
    await expect.poll(() => desk.page.getByRole('radiogroup').nth(15).getByRole('radio').nth(2).isChecked()).toBe(true)
  })

  it.each(['themes', 'parts', 'compare', 'files'])('has nothing to mend on its tab %s, as a drawing and as a table', async (tab) => {
    await desk.page.goto(`${hygie.address}/auto-evaluations/campagne?campagne=2&scope=e1&tab=${tab}`)
    await settle(desk.page)
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
    const table = desk.page.getByRole('button', { name: 'Voir en tableau' })
    if ((await table.count()) === 0) return
    await table.click()
    await desk.page.getByRole('table').waitFor()
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
  })

  it('gives a part by a link, copied when mail is off', async () => {
    await desk.page.goto(`${hygie.address}/auto-evaluations/campagne?campagne=2&scope=e1&tab=parts`)
    await settle(desk.page)
    await desk.page.getByRole('button', { name: 'Confier une partie' }).click()
    await desk.page.getByLabel('Nom de la personne').fill('Luc Perrichon')
    await desk.page.getByLabel('Nom de la partie').fill('Postes')
    await desk.page.getByLabel(/^IV\. Sécuriser les postes/).check()
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
    await desk.page.getByRole('button', { name: 'Confier', exact: true }).click()
    link = (await desk.page.getByRole('dialog').locator('code').textContent()) ?? ''
    expect(link).toContain(`${hygie.address}/q#`)
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
  })

  it.each([
    { language: 'fr', theme: 'light', size: 'phone' },
    { language: 'en', theme: 'dark', size: 'phone' },
  ] as const)('the part opens without account: $language, $theme, $size', async (look) => {
    const person = await open(look)
    await person.page.goto(link)
    await settle(person.page)
    await person.page.getByRole('radiogroup').first().waitFor()
    expect(await faultsOfPage(person.page, look.language)).toEqual([])
    await expectNoSideways(person.page)
  })

  it('is answered there, then finished', async () => {
    const person = await open({ size: 'phone' })
    await person.page.goto(link)
    await settle(person.page)
    for (const question of await person.page.getByRole('radiogroup').all()) await question.getByRole('radio').first().check()
    await person.page.getByRole('button', { name: 'J’ai terminé ma partie' }).click()
    await person.page.getByText('Votre partie est terminée. Merci.').waitFor()
    expect(await faultsOfPage(person.page, 'fr')).toEqual([])
    await person.page.reload()
    await person.page.getByText('Votre partie est terminée. Merci.').waitFor()
  })

  it('proposes the answers of the year before; one that is confirmed counts', async () => {
    await desk.page.goto(`${hygie.address}/auto-evaluations/campagne?campagne=2&scope=e1&reste=1`)
    await settle(desk.page)
    const left = async () => Number(/il reste (\d+)/.exec((await desk.page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[1])
    const before = await left()
    await desk.page.getByRole('button', { name: /^Reprendre \d+ réponses de 2025$/ }).click()
    const confirm = desk.page.getByRole('button', { name: 'Confirmer' })
    await confirm.first().waitFor()
    expect(await left()).toBe(before)
    expect(await faultsOfPage(desk.page, 'fr')).toEqual([])
    await confirm.first().click()
    await expect.poll(left).toBe(before - 1)
  })

  it('keeps the last words, though the page is left at once', async () => {
    const question = desk.page.getByRole('listitem').filter({ has: desk.page.getByRole('button', { name: 'Confirmer' }) })
    await question.first().getByRole('button', { name: 'Ajouter un commentaire' }).click()
    await question.first().getByRole('textbox').fill('Dernier mot')
    await desk.page.goto('about:blank')
    const comments = async () =>
      ((await claire.call('GET', `${OWN}/2/lines`)).body as { lines: { answer: { comment: string | null } | null }[] }).lines.map((one) => one.answer?.comment)
    await expect.poll(comments).toContain('Dernier mot')
  })

  it('breaks no rule of the browser’s own protection', () => {
    expect(opened.flatMap((one) => one.faults)).toEqual([])
  })
})
