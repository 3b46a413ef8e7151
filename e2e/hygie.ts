import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
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

/** The program itself, as `npm start` runs it, on an empty data folder. */
export const startHygie = async (): Promise<RunningHygie> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'hygie-e2e-'))
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), '--data', dataDirectory, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
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
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk)
    const link = /http\S+#\S+/.exec(said)?.[0]
    if (link) {
      // Nobody reads the rest: it must not fill the pipe.
      child.stdout?.resume()
      child.stderr?.resume()
      return { address: new URL(link).origin, link }
    }
  }
  throw new Error(`Hygie ended before it was ready: ${said}`)
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

export interface Look {
  language?: 'fr' | 'en'
  theme?: 'light' | 'dark'
  size?: 'laptop' | 'phone'
}

const SIZES = { laptop: { width: 1366, height: 900 }, phone: { width: 390, height: 844 } }

/** A page that remembers what no page may do: break the CSP, log an error, ask elsewhere. */
export const openPage = async (browser: Browser, look: Look = {}): Promise<{ context: BrowserContext; page: Page; faults: string[] }> => {
  const context = await browser.newContext({ viewport: SIZES[look.size ?? 'laptop'], locale: look.language === 'en' ? 'en-GB' : 'fr-FR', colorScheme: look.theme ?? 'light' })
  const faults: string[] = []
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`))
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    // A refused request is the page's business; it is seen through what the page then shows.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(`outbound request ${request.url()}`)
  })
  return { context, page, faults }
}

/** RGAA is more than axe; axe is the part that a machine holds. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([])
}

/** Nothing is cut at the side: the page never scrolls sideways. */
export const expectNoSideways = async (page: Page): Promise<void> => {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBeLessThanOrEqual(1)
}
