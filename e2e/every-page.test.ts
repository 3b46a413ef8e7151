import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../web/src/platform/router/paths.ts'
import { faultsOfPage } from './faults-of-page.ts'
import { CHROMIUM, expectNoSideways, keepPicture, type Look, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { addHouse, exploreDemonstration, firstAdministrator, type Visitor, visit } from './visitor.ts'

const SEVEN = 'dns-2025-12'

const withQuery = (path: string, name: string, value: string): string => `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`
const tabs = (path: string, name: string, values: string[]): string[] => [path, ...values.map((value) => withQuery(path, name, value))]

/** Of a house on its first evening: what it shows without anything in it, and what only an administrator has. */
const EMPTY = [
  ...tabs(paths.home, 'vue', ['direction']),
  paths.obligations,
  paths.requirement(`${SEVEN}/4a`),
  paths.evidence,
  paths.newEvidence,
  paths.ledger,
  paths.ledgerCheck,
  paths.imports,
  paths.actions,
  paths.assessments,
  paths.assessmentPage,
  ...tabs(paths.exercises, 'tab', ['programme', 'money']),
  paths.audits,
  paths.continuity,
  paths.identification,
  paths.budget,
  paths.budgetAccountsPage,
  paths.budgetComputationPage,
  ...tabs(paths.quality, 'tab', ['exchange', 'risk', 'criteria']),
  ...tabs(paths.access, 'onglet', ['revue', 'jetons']),
  paths.ward,
  ...tabs(paths.privacy, 'onglet', ['aipd']),
  paths.governance,
  paths.newEstablishment,
  paths.newGroup,
  paths.reports,
  ...tabs(paths.administration, 'onglet', [
    'connexion',
    'catalogues',
    'sauvegarde',
    'cles',
    'conservation',
    'registre',
    'horodatage',
    'courriel',
    'demonstration',
  ]),
  paths.account,
  paths.security,
]
const OUTSIDE = [
  paths.signIn,
  '/connexion/retour/1',
  paths.envelope,
  paths.enrol,
  paths.firstRun,
  paths.newPassword,
  paths.answer,
  paths.assessmentLink,
  '/nulle-part',
]

/** Of the demonstration: the group, then a house with proofs, answers, delays. */
const GROUP = [
  paths.home,
  paths.obligations,
  paths.actions,
  paths.assessments,
  paths.exercises,
  paths.audits,
  paths.continuity,
  paths.identification,
  paths.budget,
  paths.governance,
  paths.reports,
]
const HOUSE = [
  ...tabs(paths.home, 'vue', ['direction']),
  paths.obligations,
  ...[SEVEN, 'anssi-hygiene', 'rie', 'care-d2'].map((id) => withQuery(paths.obligations, 'catalogue', id)),
  paths.requirement(`${SEVEN}/1`),
  paths.requirement(`${SEVEN}/4a`),
  paths.requirement(`${SEVEN}/6`),
  paths.texts,
  paths.catalogues,
  paths.assessments,
  ...tabs(withQuery(paths.assessmentPage, 'campagne', '2'), 'tab', ['themes', 'parts', 'compare', 'files']),
  withQuery(paths.assessmentPage, 'campagne', '1'),
  withQuery(paths.newEvidence, 'requirement', `${SEVEN}/4a`),
  paths.actions,
  paths.ledgerCheck,
  ...tabs(paths.exercises, 'tab', ['programme', 'money']),
  ...tabs(paths.audits, 'tab', ['register', 'levels']),
  ...tabs(paths.continuity, 'tab', ['plans', 'activities', 'tests']),
  ...tabs(paths.identification, 'tab', ['applications', 'means', 'statements']),
  paths.budget,
  paths.budgetAccounts(2025),
  paths.budgetComputation(2025),
  ...tabs(paths.quality, 'tab', ['exchange', 'risk', 'criteria']),
  paths.governance,
  paths.reports,
]
const INHABITED = [
  ...GROUP.map((path) => withQuery(path, 'scope', 'g1')),
  ...tabs(paths.groupMembers(1), 'par', ['main']),
  `${withQuery(paths.home, 'scope', 'g1')}&at=2026-01-01`,
  paths.demonstration,
  ...HOUSE.map((path) => withQuery(path, 'scope', 'e1')),
  withQuery(paths.home, 'scope', 'e2'),
  withQuery(paths.budgetComputation(2025), 'scope', 'e2'),
  ...tabs(withQuery(paths.audits, 'scope', 'e2'), 'tab', ['register', 'levels']),
  // a hundred lines take ten seconds to check: a house with fewer
  withQuery(paths.evidence, 'scope', 'e2'),
  withQuery(paths.ledger, 'scope', 'e2'),
  withQuery(paths.imports, 'scope', 'e2'),
]

let hygie: RunningHygie
let browser: Browser
let administrator: Visitor
let persona: Visitor

beforeAll(async () => {
  if (!CHROMIUM) return
  hygie = await startHygie()
  persona = await exploreDemonstration(hygie)
  administrator = await firstAdministrator(hygie)
  await addHouse(administrator, 'CH de Bourg-Neuf', '990000010')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await hygie?.stop()
})

it('no address of the application is left out', () => {
  const seen = new Set([...EMPTY, ...OUTSIDE, ...INHABITED].map((path) => path.split('?')[0]))
  const written = Object.values(paths).filter((path) => typeof path === 'string')
  expect(written.filter((path) => !seen.has(path.replaceAll(/\$\w+/g, '1')))).toEqual([])
})

interface Visit {
  who: string
  look: Required<Look>
  pages: string[]
  session: () => Visitor
  /** A house whose own words are in the story of the demonstration. */
  fictional?: boolean
}

const VISITS: Visit[] = [
  { who: 'the demonstration', look: { language: 'fr', theme: 'light', size: 'laptop' }, pages: INHABITED, session: () => persona, fictional: true },
  { who: 'the demonstration', look: { language: 'en', theme: 'dark', size: 'phone' }, pages: INHABITED, session: () => persona, fictional: true },
  { who: 'an empty house', look: { language: 'en', theme: 'light', size: 'laptop' }, pages: EMPTY, session: () => administrator },
  { who: 'an empty house', look: { language: 'fr', theme: 'dark', size: 'phone' }, pages: EMPTY, session: () => administrator },
  { who: 'nobody', look: { language: 'fr', theme: 'light', size: 'phone' }, pages: OUTSIDE, session: () => visit(hygie) },
  { who: 'nobody', look: { language: 'en', theme: 'dark', size: 'laptop' }, pages: OUTSIDE, session: () => visit(hygie) },
]

describe.skipIf(!CHROMIUM).each(VISITS)('$who, $look.language, $look.theme, $look.size', ({ look, pages, session, fictional = false }) => {
  let context: BrowserContext
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    ;({ context, page, faults } = await openPage(browser, look))
    await session().enter(context)
  })
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(() => context?.close())

  it.each(pages)('%s', async (path) => {
    await page.goto(`${hygie.address}${path}`)
    await settle(page)
    expect([...(await faultsOfPage(page, look.language, { fictional, absent: path === '/nulle-part' })), ...faults.splice(0)]).toEqual([])
    if (look.size === 'phone') return
    // a laptop at 200 %
    await page.setViewportSize({ width: 683, height: 450 })
    await expectNoSideways(page)
    await page.setViewportSize({ width: 1366, height: 900 })
  })
})
