import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, openBrowser, openPage, type RunningHygie, startHygie } from './hygie.ts'
import { addHouse, firstAdministrator, type Visitor } from './visitor.ts'

let hygie: RunningHygie
let claire: Visitor
let house: number
let browser: Browser | undefined

beforeAll(async () => {
  hygie = await startHygie()
  claire = await firstAdministrator(hygie)
  house = await addHouse(claire, 'CH de Bourg-Neuf', '990000010')
  if (CHROMIUM) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await hygie.stop()
})

const RUN = "localStorage.setItem('broken', 'yes'); globalThis.broken = true"
/** What somebody could hand over as a proof, each as the type that would run it. */
const HOSTILE: [string, string, string][] = [
  ['rapport.html', 'text/html', `<!doctype html><script>${RUN}</script>`],
  ['rapport.xhtml', 'application/xhtml+xml', `<html xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></html>`],
  ['schéma.svg', 'image/svg+xml', `<svg xmlns="http://www.w3.org/2000/svg"><script>${RUN}</script></svg>`],
  ['outil.js', 'text/javascript', RUN],
  ['rapport.pdf', 'text/html', `<script>${RUN}</script>`],
  ['vrai.pdf', 'application/pdf', `%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`],
]

const upload = async (name: string, type: string, content: string): Promise<number> => {
  const form = new FormData()
  form.append('file', new Blob([content], { type }), name)
  const answer = await fetch(new URL(`/api/establishments/${house}/files`, hygie.address), {
    method: 'POST',
    headers: { cookie: claire.cookie(), 'x-csrf-token': claire.csrfToken() },
    body: form,
  })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { id: number }).id
}
const addressOf = (id: number): string => `${hygie.address}/api/establishments/${house}/files/${id}`
const headersOf = async (id: number): Promise<Headers> => (await fetch(addressOf(id), { headers: { cookie: claire.cookie() } })).headers

describe('a file that was handed over', () => {
  it.each(HOSTILE)('%s is served as something to keep, in a box, by no type that runs', async (name, type, content) => {
    const headers = await headersOf(await upload(name, type, content))
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="/)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-type')).toBe('application/octet-stream')
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\x.txt', 'x.txt'],
    ['facture\u202efdp.exe', 'facturefdp.exe'],
    ['a\tb\u0007.txt', 'ab.txt'],
    ['.', 'file'],
    [`${'é'.repeat(300)}.pdf`, `${'é'.repeat(125)}.pdf`],
  ])('named %j is kept as a name alone', async (given, kept) => {
    const disposition = (await headersOf(await upload(given, 'text/plain', 'x'))).get('content-disposition') ?? ''
    expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(disposition)?.[1] ?? '')).toBe(kept)
  })

  it.skipIf(!CHROMIUM)('never runs on our origin: opened, framed, drawn or called as a script', async () => {
    const { context, page } = await openPage(browser!)
    await claire.enter(context)
    await page.goto(hygie.address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const [name, type, content] of HOSTILE) {
      const address = addressOf(await upload(name, type, content))
      const download = page.waitForEvent('download')
      await page.goto(address).catch(() => null)
      expect((await download).suggestedFilename()).toBe(name)
      await page.evaluate(async (src) => {
        const loaded = (element: HTMLElement) =>
          new Promise((resolve) => {
            element.addEventListener('load', resolve)
            element.addEventListener('error', resolve)
            setTimeout(resolve, 500)
            document.body.append(element)
          })
        await loaded(Object.assign(document.createElement('img'), { src }))
        await loaded(Object.assign(document.createElement('iframe'), { src }))
      }, address)
      // Our own address is one that pages may take scripts from: only its type stops it. A string, since the test itself is compiled.
      await page.evaluate(`import(${JSON.stringify(address)}).catch(() => null)`)
      expect(await page.evaluate(() => [localStorage.getItem('broken'), 'broken' in globalThis]), name).toEqual([null, false])
    }
    await context.close()
  })
})
