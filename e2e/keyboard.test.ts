import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, keepPicture, openBrowser, openPage, type RunningHygie, startHygie } from './hygie.ts'
import { addHouse, CLAIRE, firstAdministrator, PASSWORD } from './visitor.ts'

interface Stop {
  name: string
  /** Drawn around it, so that one sees where one is. */
  visible: boolean
}

const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(async () => {
    // drawn at the next picture
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused === document.body) return { name: 'body', visible: true }
    const drawn = (element: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow.includes('0px 0px 0px')
    }
    // a password field is drawn around its eye too
    const around = [focused, focused.parentElement].filter((element) => element !== null)
    const inside = focused.getBoundingClientRect()
    const labels =
      focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? [...(focused.labels ?? [])].map((label) => label.textContent) : []
    const name = focused.getAttribute('aria-label') ?? (labels.join(' ') || focused.textContent || focused.id)
    return {
      name: name.replaceAll(/\s+/g, ' ').trim(),
      visible: around.some(drawn) && inside.width > 0 && inside.height > 0 && inside.bottom > 0 && inside.top < innerHeight,
    }
  })

/** Tab after Tab until the name is reached; every stop on the way must be seen. */
const tabTo = async (page: Page, name: RegExp, most = 90): Promise<Stop[]> => {
  const stops: Stop[] = []
  for (let time = 0; time < most; time += 1) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    stops.push(stop)
    if (name.test(stop.name)) {
      expect(stops.filter(({ visible }) => !visible)).toEqual([])
      return stops
    }
  }
  throw new Error(`${name} is not reached by Tab: ${stops.map((stop) => stop.name).join(' > ')}`)
}

describe.skipIf(!CHROMIUM)('by keyboard alone', () => {
  let hygie: RunningHygie
  let browser: Browser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    hygie = await startHygie()
    await addHouse(await firstAdministrator(hygie), 'CH de Bourg-Neuf', '990000010')
    browser = await openBrowser()
    ;({ page, faults } = await openPage(browser))
  })
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })

  const expectHeading = (name: RegExp | string) => page.getByRole('heading', { level: 1, name }).waitFor()

  it('signs in', async () => {
    await page.goto(hygie.address)
    await expectHeading('Se connecter à Hygie')
    await tabTo(page, /Adresse électronique/)
    await page.keyboard.type(CLAIRE.email)
    await tabTo(page, /Mot de passe/)
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await expectHeading(/obligations attendent une première réponse/)
  })

  it('skips the navigation', async () => {
    await page.goto(hygie.address)
    await expectHeading(/obligations/)
    const [first] = await tabTo(page, /Aller au contenu/, 1)
    expect(first?.visible).toBe(true)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })

  it('opens a requirement, then attests it in a dialog that keeps the focus and gives it back', async () => {
    await tabTo(page, /^4 · PCA et PRA formalisés/)
    await page.keyboard.press('Enter')
    await expectHeading('PCA et PRA formalisés')

    await tabTo(page, /^Attester$/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const inside = () => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)
    await expect.poll(inside).toBe(true)
    const names = new Set<string>()
    for (let time = 0; time < 14; time += 1) {
      await page.keyboard.press('Tab')
      expect(await inside()).toBe(true)
      const stop = await stopOf(page)
      expect(stop).toMatchObject({ visible: true })
      names.add(stop.name)
    }
    expect(names.size).toBeGreaterThan(3)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => (await stopOf(page)).name).toBe('Attester')
  })

  it('attests, and is led to the first field that is refused', async () => {
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await tabTo(page, /^Attester$/)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('sorts a table', async () => {
    await page.goto(`${hygie.address}/obligations?catalogue=anssi-hygiene`)
    await expectHeading(/hygiène informatique/i)
    await tabTo(page, /^Exigence/)
    const header = page.getByRole('columnheader', { name: 'Exigence' })
    const firstRow = () => page.getByRole('rowheader').first().innerText()
    await page.keyboard.press('Enter')
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
    const ascending = await firstRow()
    await page.keyboard.press('Space')
    expect(await header.getAttribute('aria-sort')).toBe('descending')
    expect(await firstRow()).not.toBe(ascending)
  })

  it('opens a menu with the arrows, and the date of the situation, and leaves both by Escape', async () => {
    await tabToTop()
    await tabTo(page, /^Situation au/)
    await page.keyboard.press('Enter')
    const field = page.getByRole('textbox', { name: /jour|date/i })
    await field.waitFor()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    await expect.poll(async () => (await stopOf(page)).name).toMatch(/^Situation au/)

    await tabTo(page, /Claire Montferrand/)
    await page.keyboard.press('Enter')
    const item = page.getByRole('menuitem', { name: 'Mon compte' })
    await item.waitFor()
    // The menu may already stand on its first item when the arrow is pressed: the arrows go round.
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowDown')
        return (await stopOf(page)).name
      })
      .toBe('Mon compte')
    await page.keyboard.press('Escape')
    await item.waitFor({ state: 'detached' })
    await expect.poll(async () => (await stopOf(page)).name).toMatch(/Claire Montferrand/)
  })

  it('and nothing went wrong on the way', () => {
    expect(faults).toEqual([])
  })

  const tabToTop = async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.evaluate(() => window.scrollTo(0, 0))
  }
})
