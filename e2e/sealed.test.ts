import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, it } from 'vitest'
import { waitUnsealed } from '../server/src/platform/http/sealed.ts'
import { CHROMIUM, openBrowser, openPage } from './hygie.ts'

const present = existsSync(CHROMIUM)
if (!present) console.warn('SKIPPED: no Chromium, the page of a sealed server is not walked')
const PASSPHRASE = 'correcte agrafe batterie cheval'

it.skipIf(!present)('the page of a sealed server takes the passphrase from a real browser, and shows nothing wrong', async () => {
  const where = Promise.withResolvers<string>()
  const opened = waitUnsealed({
    attempt: (passphrase) => Promise.resolve(passphrase === PASSPHRASE),
    version: '0',
    instanceId: 'essai',
    trustedProxy: null,
    listen: (server) => server.listen({ host: '127.0.0.1', port: 0 }),
    tell: (address) => {
      where.resolve(address)
      return () => {}
    },
  })
  const browser = await openBrowser()
  try {
    const { context, page } = await openPage(browser, { language: 'fr', size: 'phone' })
    await page.goto(await where.promise)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.getByLabel('Phrase secrète').fill('une autre phrase, fausse')
    await page.getByRole('button', { name: 'Ouvrir' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('Phrase secrète').inputValue()).toBe('')
    await page.getByLabel('Phrase secrète').fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('status').textContent()).toContain('C’est ouvert')
    await opened
    await context.close()
  } finally {
    await browser.close()
  }
})
