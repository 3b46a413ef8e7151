import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, keepPicture, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { exploreDemonstration, type Visitor } from './visitor.ts'

describe.skipIf(!CHROMIUM).each([
  { language: 'fr', theme: 'light', size: 'laptop', nothing: 'Rien de trouvé.' },
  { language: 'en', theme: 'dark', size: 'phone', nothing: 'Nothing found.' },
] as const)('searching everywhere, $language, $size', ({ nothing, ...look }) => {
  let hygie: RunningHygie
  let browser: Browser
  let context: BrowserContext
  let persona: Visitor
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    hygie = await startHygie()
    persona = await exploreDemonstration(hygie)
    browser = await openBrowser()
    ;({ context, page, faults } = await openPage(browser, look))
    await persona.enter(context)
    await page.goto(`${hygie.address}/?scope=g1`)
    await settle(page)
  })
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })

  const ask = async (words: string): Promise<void> => {
    await page.keyboard.press('/')
    await page.getByRole('combobox').fill(words)
  }

  it('opens by a key, says how much it found, moves by arrows, opens by Enter', async () => {
    await ask('exercice')
    await page.getByRole('option').nth(1).waitFor()
    expect(await page.getByRole('status').first().innerText()).toMatch(/^\d+ /)
    await page.keyboard.press('ArrowDown')
    const active = await page.getByRole('combobox').getAttribute('aria-activedescendant')
    expect(await page.locator('[role=option][aria-selected=true]').getAttribute('id')).toBe(active)
    expect([...(await faultsOfPage(page, look.language, { fictional: true })), ...faults.splice(0)]).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(/obligations\/exigence/)
    expect(await page.getByRole('combobox').count()).toBe(0)
  })

  it('says when there is nothing; Escape closes it', async () => {
    await ask('zzzz')
    await page.getByText(nothing).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('combobox').waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/obligations/exigence')
  })

  it('opens the house it found', async () => {
    await ask('septecluses')
    await page.getByText(nothing).waitFor()
    await page.getByRole('combobox').fill('sept-ecluses')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/scope=e2/)
    expect(await page.getByRole('combobox').count()).toBe(0)
  })
})
