import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, keepPicture, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, firstAdministrator, type Visitor } from './visitor.ts'

const LOOK = { language: 'fr', theme: 'light', size: 'laptop' } as const

describe.skipIf(!CHROMIUM)('what somebody else writes', () => {
  let hygie: RunningHygie
  let browser: Browser
  let context: BrowserContext
  let rssi: Visitor
  let page: Page
  let faults: string[]
  let houseId: number

  beforeAll(async () => {
    hygie = await startHygie()
    rssi = await firstAdministrator(hygie)
    houseId = await addHouse(rssi, 'Centre hospitalier de Hautebrume', '110000015')
    browser = await openBrowser()
    ;({ context, page, faults } = await openPage(browser, LOOK))
    await rssi.enter(context)
  })
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })

  const write = (title: string) => rssi.call('POST', `/api/establishments/${houseId}/actions`, { title, ownerName: 'Karim Belhadj', dueOn: '2030-01-01' })
  const listening = (one: Page) => one.waitForRequest((request) => request.url().endsWith('/api/events'), { timeout: 20_000 })

  it('comes on screen by itself, in every tab, through one stream for the browser', async () => {
    const asked = listening(page)
    await page.goto(`${hygie.address}/actions?scope=e${houseId}`)
    await settle(page)
    await asked
    const second = await context.newPage()
    let streams = 0
    second.on('request', (request) => (streams += request.url().endsWith('/api/events') ? 1 : 0))
    await second.goto(`${hygie.address}/actions?scope=e${houseId}`)
    await second.getByRole('heading', { level: 1 }).waitFor()
    // The second tab has had the time to ask for a stream of its own, and has not.
    await second.waitForTimeout(3_000)
    await write('Fermer le port 445')
    for (const one of [page, second]) await one.getByText('Fermer le port 445').first().waitFor()
    expect(streams).toBe(0)

    // The tab that listened goes away: the other takes its place.
    const taken = listening(second)
    await page.close()
    await taken
    await write('Changer les mots de passe')
    await second.getByText('Changer les mots de passe').first().waitFor()
    page = second
    expect(faults).toEqual([])
  })

  it('waits while one is writing', async () => {
    await page.getByText('Ouvrir une action').first().click()
    const field = page.getByRole('dialog').getByRole('textbox').first()
    await field.fill('À demi écrit')
    await write('Écrite pendant ce temps')
    await page.waitForTimeout(4_000)
    expect(await field.inputValue()).toBe('À demi écrit')
  })
})
