import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { visit } from '../e2e/visitor.ts'
import { paths } from '../web/src/platform/router/paths.ts'
import { type Figure, round } from './figure.ts'
import { withHouse } from './house.ts'

const dist = resolve(import.meta.dirname, '../web/dist')
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file))

/** Of the group, then of one establishment. */
const LISTS = [
  ['today', paths.home],
  ['proofs', `${paths.evidence}?scope=e1`],
  ['obligations', `${paths.obligations}?scope=e1`],
  ['actions', `${paths.actions}?scope=e1`],
] as const

/** Time to load the demonstration, then its pages as a browser asks for them. */
export const measurePages = (): Promise<Figure[]> =>
  withHouse(async ({ running }) => {
    const { address, firstRunToken } = running
    const visitor = visit({ address })
    const began = performance.now()
    const { status } = await visitor.call('POST', '/api/first-run/demonstration', { token: firstRunToken })
    const seconds = round((performance.now() - began) / 1000)
    const load: Figure = {
      what: 'load of the demonstration',
      value: status === 200 ? seconds : null,
      unit: 's',
      budget: 20,
      note: status === 200 ? '' : `status ${status}`,
    }
    const what = 'JavaScript of the first page, gzip'
    if (!existsSync(join(dist, 'index.html'))) return [load, { what, value: null, unit: 'kB', budget: 250, note: 'web/dist is absent: run npm run build' }]
    const entry: Figure = { what: `${what}: entry and what it imports`, value: kilobytes(importedFrom(entryScript())), unit: 'kB', budget: 250 }
    if (!CHROMIUM) return [load, entry, { what: `${what}: as a browser loads it`, value: null, unit: 'kB', budget: 250, note: 'no Chromium here' }]
    return [load, entry, ...(await browse(address, visitor))]
  })

const entryScript = (): string => /<script[^>]+src="\/assets\/([^"]+)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))?.[1] ?? ''

/** A script and its static imports, all the way down. */
const importedFrom = (name: string, seen = new Set<string>()): Set<string> => {
  if (name === '' || seen.has(name)) return seen
  seen.add(name)
  const code = readFileSync(join(dist, 'assets', name), 'utf8')
  for (const [, file] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) importedFrom(file ?? '', seen)
  return seen
}

const kilobytes = (names: Iterable<string>): number =>
  round([...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, 'assets', name))).length, 0) / 1000)

/** Every page with a list, each in a browser that knows nothing: its scripts, its calls, the time until it rests. */
const browse = async (address: string, visitor: ReturnType<typeof visit>): Promise<Figure[]> => {
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  try {
    const figures: Figure[] = []
    for (const [name, path] of LISTS) {
      const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' })
      await visitor.enter(context)
      const page = await context.newPage()
      const scripts = new Set<string>()
      const calls: string[] = []
      page.on('request', (request) => {
        const { pathname } = new URL(request.url())
        if (pathname.endsWith('.js')) scripts.add(pathname.replace('/assets/', ''))
        else if (pathname.startsWith('/api/')) calls.push(pathname.replace(/^\/api\//, ''))
      })
      const began = performance.now()
      await page.goto(new URL(path, address).href)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForLoadState('networkidle')
      const milliseconds = Math.round(performance.now() - began)
      if (name === 'today')
        figures.push({
          what: 'JavaScript of the first page, gzip: as a browser loads it',
          value: kilobytes(scripts),
          unit: 'kB',
          budget: 250,
          note: `${scripts.size} scripts; at rest after ${milliseconds} ms`,
        })
      figures.push({ what: `API calls of the page « ${name} » from nothing`, value: calls.length, unit: '', budget: null, note: calls.join(', ') })
      await context.close()
    }
    return figures
  } finally {
    await browser.close()
  }
}
