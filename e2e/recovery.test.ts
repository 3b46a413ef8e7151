import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, keepPicture, openBrowser, openPage, type OpenPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, CLAIRE, firstAdministrator } from './visitor.ts'

const LAUNCHER = resolve(import.meta.dirname, '../bin/hygie')

describe.skipIf(!CHROMIUM)('the sole administrator', () => {
  let hygie: RunningHygie
  let browser: Browser
  let open: OpenPage

  beforeAll(async () => {
    hygie = await startHygie()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })
  afterEach(async ({ task }) => {
    await keepPicture(task, open?.page)
    await open?.context.close()
    expect(open?.faults).toEqual([])
  })

  it('forgets her password, takes it back by the terminal, and cannot take the direction’s place unseen', async () => {
    const claire = await firstAdministrator(hygie)
    const house = await addHouse(claire, 'CH de Hautebrume', '990000010')
    const command = spawn(LAUNCHER, ['accounts', 'reset-password', CLAIRE.email, '--data', hygie.dataDirectory], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [printed] = await Promise.all([text(command.stdout), once(command, 'close')])
    const link = /http\S+#\S+/.exec(printed)?.[0] ?? ''
    open = await openPage(browser)
    const { page } = open

    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: 'Choisir un nouveau mot de passe' }).waitFor()
    await page.getByLabel('Mot de passe', { exact: true }).fill('une phrase toute neuve')
    await page.getByRole('button', { name: 'Enregistrer et ouvrir Hygie' }).click()
    await page.getByRole('link', { name: 'Administration' }).click()
    await settle(page)
    expect(((await claire.call('GET', '/api/session')).body as { signedIn: boolean }).signedIn).toBe(false)

    await page.getByRole('button', { name: /^Modifier/ }).click()
    await page.getByRole('menuitem', { name: /rôles/ }).click()
    await page.getByText('C’est votre propre compte').waitFor()
    await page.keyboard.press('Escape')
    await page.evaluate(async (establishmentId) => {
      const { csrfToken, user, roles } = (await (await fetch('/api/session')).json()) as { csrfToken: string; user: { id: number }; roles: object[] }
      const body = JSON.stringify({ roles: [...roles, { role: 'chief-executive', establishmentId, ghtId: null }] })
      await fetch(`/api/accounts/${user.id}`, { method: 'PATCH', headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken }, body })
    }, house)
    await page.reload()
    await page.getByText(/Claire Montferrand s’est donné le rôle «.Direction.» \(CH de Hautebrume\), le/).waitFor()
    await page.getByRole('link', { name: /^Aujourd’hui/ }).click()
    await page.getByText(/^Claire Montferrand s’est donné le rôle «.Direction.»/).waitFor()
  })
})
