import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { openBrowser, openPage, startHygie } from './hygie.ts'

/** node e2e/screenshots.ts: the two pictures of the README, taken on the demonstration. */
const images = resolve(import.meta.dirname, '../docs/images')
await mkdir(images, { recursive: true })
const hygie = await startHygie()
const browser = await openBrowser()
try {
  const { page } = await openPage(browser)
  await page.setViewportSize({ width: 1366, height: 920 })
  await page.goto(hygie.link)
  await page.getByText('Explorer la démonstration').first().click()
  await page.locator('table').first().waitFor({ timeout: 60_000 })
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: resolve(images, 'home-fr.png') })
  const houses = await page.evaluate(async () => (await (await fetch('/api/session')).json()) as { establishments: { id: number; shortName: string }[] })
  const house = houses.establishments.find((one) => one.shortName === 'Sept-Écluses')
  await page.getByText('EN', { exact: true }).first().click()
  await page.goto(`${hygie.address}/obligations/exigence?id=dns-2025-12/4a&scope=e${house?.id}`)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: resolve(images, 'requirement-en.png') })
} finally {
  await browser.close()
  await hygie.stop()
}
