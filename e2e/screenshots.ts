import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Look, openBrowser, openPage, settle, startHygie } from './hygie.ts'
import { exploreDemonstration } from './visitor.ts'

/** Pictures of the README, taken from the demonstration: `node e2e/screenshots.ts`, by hand, when a page of them changes. */
const PICTURES: { file: string; look: Look; path: string; height: number }[] = [
  { file: 'home-fr.png', look: { language: 'fr' }, path: '/?scope=g1', height: 960 },
  { file: 'requirement-en.png', look: { language: 'en' }, path: '/obligations/exigence?id=dns-2025-12/4a&scope=e2', height: 960 },
]
const WIDTH = 1366
const MOST_BYTES = 300_000

const folder = resolve(import.meta.dirname, '../docs/images')
await mkdir(folder, { recursive: true })
const hygie = await startHygie()
const browser = await openBrowser()
try {
  const claire = await exploreDemonstration(hygie)
  for (const { file, look, path, height } of PICTURES) {
    const { context, page } = await openPage(browser, look)
    await claire.enter(context)
    await page.setViewportSize({ width: WIDTH, height })
    await page.goto(`${hygie.address}${path}`)
    await settle(page)
    await page.screenshot({ path: join(folder, file) })
    await context.close()
    const { size } = await stat(join(folder, file))
    console.log(`docs/images/${file}: ${Math.round(size / 1000)} kB`)
    if (size > MOST_BYTES) throw new Error(`${file} weighs more than ${MOST_BYTES / 1000} kB`)
  }
} finally {
  await browser.close()
  await hygie.stop()
}
