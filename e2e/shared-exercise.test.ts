import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { exploreDemonstration, type Visitor } from './visitor.ts'

const PLAN = { name: 'Panne du réseau un vendredi', plannedOn: '2027-01-14', startsAt: '09:00', scenario: 'Plus de réseau', invitedIds: [2, 4] }

describe.skipIf(!CHROMIUM)('an exercise to which a house invites two others', () => {
  let hygie: RunningHygie
  let browser: Browser
  let persona: Visitor

  beforeAll(async () => {
    hygie = await startHygie()
    persona = await exploreDemonstration(hygie)
    browser = await openBrowser()
    const asked = async (method: string, path: string, body?: unknown) => (await persona.call(method, `/api/establishments/${path}`, body)).body
    const { id } = (await asked('POST', '1/exercises', PLAN)) as { id: number }
    const { invitations } = (await asked('GET', '2/exercises')) as { invitations: { sharedKey: string }[] }
    const sharedKey = invitations[0]?.sharedKey
    await asked('POST', '2/exercises-declining', { sharedKey })
    await asked('POST', '4/exercises-joining', { sharedKey })
    await asked('PUT', `1/exercises/${id}`, { ...PLAN, plannedOn: '2027-01-21' })
  })
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
  })

  it.each([
    ['fr', 1, 'Ont décliné : CH de Sept-Écluses.'],
    ['fr', 2, 'Rejoindre finalement'],
    ['fr', 4, 'il était prévu le 14/01/2027'],
    ['en', 4, 'it was planned on 14/01/2027'],
  ] as const)('says in %s, on the page of house %i, « %s »', async (language, house, said) => {
    const { context, page } = await openPage(browser, { language, theme: 'light', size: 'laptop' })
    await persona.enter(context)
    // The part follows by a job.
    await expect
      .poll(
        async () => {
          await page.goto(`${hygie.address}/exercices?scope=e${house}`)
          await settle(page)
          return (await page.locator('main').innerText()).replaceAll(/\s/g, ' ')
        },
        { timeout: 30_000, interval: 1000 },
      )
      .toContain(said)
    expect(await faultsOfPage(page, language, { fictional: true })).toEqual([])
    await context.close()
  })
})
