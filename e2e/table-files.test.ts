import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../formats/spreadsheet/index.ts'
import { CHROMIUM, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { exploreDemonstration } from './visitor.ts'

describe.skipIf(!CHROMIUM)('a table taken away as a file', () => {
  let hygie: RunningHygie
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    hygie = await startHygie()
    const persona = await exploreDemonstration(hygie)
    browser = await openBrowser()
    const opened = await openPage(browser, { language: 'fr', theme: 'light', size: 'laptop' })
    page = opened.page
    await persona.enter(opened.context)
  })
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })

  const take = async (path: string, format: string, before?: () => Promise<void>): Promise<string[][]> => {
    await page.goto(`${hygie.address}${path}`)
    await settle(page)
    await before?.()
    const file = page.waitForEvent('download')
    await page.locator('[data-table-files]').first().getByRole('button', { name: format }).click()
    const { sheets } = await readWorkbook(await readFile(await (await file).path()), { name: `x.${format.toLowerCase()}` })
    return sheets[0]?.rows.map((row) => row.map(String)) ?? []
  }

  it.each(['CSV', 'XLSX'])('%s: a list read page by page leaves whole, marked as a demonstration', async (format) => {
    const [mark, header, ...rows] = await take('/preuves/registre?scope=e2', format)
    expect(mark?.[0]).toBe('DÉMONSTRATION – données fictives')
    expect(header?.slice(0, 3)).toEqual(['N°', 'Quand', 'Écriture'])
    expect(rows.length).toBeGreaterThan(150)
    expect(rows.map((row) => Number(row[0]))).toEqual(rows.map((_, index) => rows.length - index))
  })

  it('keeps the order chosen on the screen', async () => {
    const sorted = () => page.getByRole('button', { name: 'Exigence', exact: true }).first().click()
    const [, , ...rows] = await take('/obligations?catalogue=anssi-hygiene&scope=e2', 'XLSX', sorted)
    const titles = rows.map((row) => row[1] ?? '')
    expect(titles.length).toBeGreaterThan(30)
    expect(titles).toEqual(titles.toSorted(new Intl.Collator('fr', { numeric: true, sensitivity: 'base' }).compare))
  })

  it('keeps the filters of the screen', async () => {
    const late = await take('/actions?scope=g1&status=late', 'CSV')
    const all = await take('/actions?scope=g1&status=all', 'CSV')
    expect(late.length).toBeGreaterThan(2)
    expect(late.length).toBeLessThan(all.length)
  })
})
