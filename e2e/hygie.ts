import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { expect } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** The launcher looks for Chromium and says where it is; empty: there is none, journeys are skipped loudly. */
export const CHROMIUM = process.env['HYGIE_CHROMIUM'] ?? '/usr/bin/chromium'
if (!CHROMIUM) console.warn('SKIPPED: browser journeys, no Chromium on this machine')

export interface RunningHygie {
  address: string
  /** One-time link of the first run. */
  link: string
  dataDirectory: string
  stop(): Promise<void>
}

/** The program itself, as `npm start` runs it, on an empty data folder. The database is the embedded one, whatever DATABASE_URL says: each journey has a house of its own. */
export const startHygie = async (mode: 'production' | 'trial' = 'trial'): Promise<RunningHygie> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'hygie-e2e-'))
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), '--data', dataDirectory, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', HYGIE_DATABASE_APP_URL: '', HYGIE_MODE: mode },
  })
  const { address, link } = await greeting(child)
  return {
    address,
    link,
    dataDirectory,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

const greeting = async (child: ChildProcess): Promise<{ address: string; link: string }> => {
  let said = ''
  child.stderr?.on('data', (chunk) => (said += String(chunk)))
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk)
    const link = /http\S+#\S+/.exec(said)?.[0]
    if (link) {
      // Nobody reads the rest: it must not fill the pipe.
      child.stdout?.resume()
      child.stderr?.removeAllListeners('data').resume()
      return { address: new URL(link).origin, link }
    }
  }
  throw new Error(`Hygie ended before it was ready: ${said}`)
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export interface Look {
  language?: 'fr' | 'en'
  theme?: 'light' | 'dark'
  size?: 'laptop' | 'phone'
}

const SIZES = { laptop: { width: 1366, height: 900 }, phone: { width: 390, height: 844 } }

export interface OpenPage {
  context: BrowserContext
  page: Page
  /** What no page may do, as it happened. */
  faults: string[]
}

/** Questions of a page that the server has not answered yet. */
const asking = new WeakMap<Page, number>()

/** A page that remembers what no page may do: break the CSP, log an error, ask elsewhere, meet an error of the server, miss a file of its own. */
export const openPage = async (browser: Browser, look: Look = {}): Promise<OpenPage> => {
  const language = look.language ?? 'fr'
  const context = await browser.newContext({
    viewport: SIZES[look.size ?? 'laptop'],
    locale: language === 'en' ? 'en-GB' : 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: look.theme ?? 'light',
    // transitions would be caught half-way by the pictures and by the contrast check
    reducedMotion: 'reduce',
  })
  const faults: string[] = []
  await context.addInitScript((chosen) => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`))
    // French until somebody presses EN: the choice of that person is kept here
    if (location.protocol === 'http:' && !localStorage.getItem('hygie-language')) localStorage.setItem('hygie-language', chosen)
  }, language)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('console', (message) => {
    // A refused request is the page's business; it is seen through what the page then shows.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  asking.set(page, 0)
  const ask = (change: number) => (request: Request) => {
    if (request.url().includes('/api/') && request.resourceType() !== 'eventsource') asking.set(page, (asking.get(page) ?? 0) + change)
  }
  page.on('request', ask(1)).on('requestfinished', ask(-1)).on('requestfailed', ask(-1))
  page.on('request', (request) => {
    if (!/^(http:\/\/(127\.0\.0\.1|localhost):|data:|blob:)/.test(request.url())) faults.push(`outbound request ${request.url()}`)
  })
  page.on('response', (response) => {
    const asset = response.status() >= 400 && new URL(response.url()).pathname.startsWith('/assets/')
    if (asset || response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return { context, page, faults }
}

/** The page has its heading and its data: nothing grey is left, and its letters are drawn. */
export const settle = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  for (let quiet = 0; quiet < 3; quiet = asking.get(page) === 0 ? quiet + 1 : 0)
    await page.waitForFunction(
      () =>
        new Promise((drawn) =>
          setTimeout(() => requestAnimationFrame(() => drawn(!document.querySelector('[class*=skeleton]') && document.fonts.status === 'loaded')), 30),
        ),
    )
}

/** Nothing is cut at the side: the page never scrolls sideways. */
export const expectNoSideways = async (page: Page): Promise<void> => {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBeLessThanOrEqual(1)
}

/** A failed step leaves its picture in `test-results/`: what one would have seen. */
export const keepPicture = async (task: { name: string; result?: { state: string } }, page: Page | undefined): Promise<void> => {
  if (task.result?.state !== 'fail' || !page || page.isClosed()) return
  const file = join(root, 'test-results', `${task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}.png`)
  await page.screenshot({ path: file, fullPage: true, timeout: 5_000 }).then(
    () => console.warn(`picture of the failure: ${file}`),
    () => {},
  )
}
