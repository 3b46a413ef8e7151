import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, keepPicture, openBrowser, openPage, type RunningHygie, settle, startHygie } from './hygie.ts'
import { CLAIRE, PASSWORD } from './visitor.ts'

const HELENE = { name: 'Hélène Garrigue', jobTitle: 'Directrice', email: 'direction@example.org' }
const PDFTOTEXT = spawnSync('pdftotext', ['-v']).status === 0
if (!PDFTOTEXT) console.warn('SKIPPED: reading the ARS report, no pdftotext on this machine')

describe.skipIf(!CHROMIUM)('an establishment brings its own data', () => {
  let hygie: RunningHygie
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: string[]
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hygie-proofs-'))
    hygie = await startHygie()
    browser = await openBrowser()
    ;({ context, page, faults } = await openPage(browser))
  })
  afterEach(({ task }) => keepPicture(task, page))
  afterAll(async () => {
    await browser?.close()
    await hygie?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const field = (name: string | RegExp, where: Page = page) => where.getByLabel(name, { exact: typeof name === 'string' })
  const press = (name: string | RegExp, where: Page = page) => where.getByRole('button', { name, exact: true }).click()
  const follow = (name: string | RegExp) => page.getByRole('link', { name, exact: true }).click()
  const expectHeading = (name: string | RegExp, where: Page = page) => where.getByRole('heading', { level: 1, name }).waitFor()
  const state = () => page.getByRole('region', { name: 'État de l’exigence' })
  const requirement = (number: string) => `${hygie.address}/obligations/exigence?id=dns-2025-12/${number}`

  it('opens with the one-time link and two choices', async () => {
    await page.goto(hygie.link)
    await expectHeading('Bienvenue. Par où commencer ?')
    await page.getByRole('button', { name: /Explorer la démonstration/ }).waitFor()
    await press(/Créer mon établissement/)
    await expectHeading('Qui administre Hygie ?')
  })

  it('refuses a weak password in words, then opens the first account', async () => {
    await field('Prénom et nom').fill(CLAIRE.name)
    await field(/^Fonction/).fill(CLAIRE.jobTitle)
    await field('Adresse électronique').fill(CLAIRE.email)
    await field('Mot de passe').fill('court')
    await press('Continuer')
    await page
      .getByText(/douze caractères/)
      .nth(1)
      .waitFor()
    await field('Mot de passe').fill(PASSWORD)
    await press('Continuer')
    await expectHeading('Créer mon établissement')
  })

  it('creates the establishment: its first evening shows no red', async () => {
    await field('Nom de l’entité juridique').fill('CH de Bourg-Neuf')
    await field(/^FINESS juridique/).fill('990000010')
    await press('Créer l’établissement')
    await expectHeading(/7 obligations attendent une première réponse/)
    await settle(page)
    const states = await page.locator('main li[data-state]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-state')))
    expect(states).toEqual(Array.from({ length: 7 }, () => 'unknown'))
    expect(await page.locator('main [data-state=late], main [data-state=unmet]').count()).toBe(0)
  })

  it('the link used twice says kindly that it has served', async () => {
    const second = await openPage(browser)
    await second.page.goto(hygie.link)
    await expectHeading('Hygie est déjà ouvert', second.page)
    await second.page.getByText('Un administrateur existe. Ce lien ne sert plus.').waitFor()
    expect(second.faults).toEqual([])
    await second.context.close()
  })

  const deposit = async (kind: string, name: string, signed: boolean) => {
    await writeFile(join(folder, name), `%PDF-1.4\n${name}\n`)
    await follow('Joindre une preuve')
    await expectHeading('Que prouve cette pièce ?')
    await page.locator('input[type=file]').setInputFiles(join(folder, name))
    await field('Ce qu’elle prouve').selectOption({ label: kind })
    if (signed) await field('Signature').check()
    await press('Déposer')
    await expectHeading('PCA et PRA formalisés')
    await settle(page)
  }

  it('deposits three proofs: the state moves to proven on screen', async () => {
    await follow(/^4 · PCA et PRA formalisés/)
    await expectHeading('PCA et PRA formalisés')
    await state().getByText('Non renseigné').waitFor()
    await deposit('PCA (document)', 'PCA 2026.pdf', true)
    await state()
      .getByText(/1 pièce sur 3/)
      .waitFor()
    await state()
      .getByText(/Personne n’a encore répondu pour.: PRA signé/)
      .waitFor()
    await deposit('PRA (document)', 'PRA 2026.pdf', true)
    await deposit('Relecture du PCA et du PRA (document)', 'Relecture.pdf', false)
    await state().getByText('Prouvé', { exact: true }).waitFor()
    await state()
      .getByText(/3 pièces sur 3/)
      .waitFor()
    await page.getByRole('link', { name: 'PCA 2026.pdf' }).waitFor()
  })

  it('gives the file back as it was', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PCA 2026.pdf' }).click()])
    expect(download.suggestedFilename()).toBe('PCA 2026.pdf')
    expect(await readFile(await download.path(), 'utf8')).toBe('%PDF-1.4\nPCA 2026.pdf\n')
  })

  it('attests another requirement, in its own name', async () => {
    await page.goto(requirement('5'))
    await press('Attester')
    const dialog = page.getByRole('dialog', { name: 'Attester' })
    expect(await dialog.getByLabel('Qui l’affirme').inputValue()).toBe(CLAIRE.name)
    await dialog.getByLabel('Ce qui est affirmé').fill('La cybersécurité est inscrite au PAQSS 2026')
    await dialog.getByRole('button', { name: 'Attester' }).click()
    await dialog.waitFor({ state: 'detached' })
    await state().getByText('Attesté', { exact: true }).waitFor()
    await state().getByText(new RegExp(CLAIRE.name)).waitFor()
  })

  it('opens an action that serves a requirement', async () => {
    await follow('Actions')
    await press('Ouvrir une action')
    const dialog = page.getByRole('dialog', { name: 'Ouvrir une action' })
    await dialog.getByLabel('Action', { exact: true }).fill('Faire jouer un exercice de crise aux décideurs')
    await dialog.getByLabel('Qui s’en charge').fill('Hélène Garrigue')
    await dialog.getByLabel(/^Pour le/).fill('15/12/2027')
    await dialog.getByLabel(/^Exigence servie/).selectOption('dns-2025-12/1')
    await dialog.getByRole('button', { name: 'Ouvrir l’action' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expectHeading(/^1 action ouverte/)
    await page.getByRole('row', { name: /Faire jouer un exercice de crise.*15\/12\/2027/ }).waitFor()
  })

  it('gives the director an account', async () => {
    await page.goto(`${hygie.address}/administration`)
    await press('Ouvrir un compte')
    const dialog = page.getByRole('dialog', { name: 'Ouvrir un compte' })
    await dialog.getByLabel('Prénom et nom').fill(HELENE.name)
    await dialog.getByLabel(/^Fonction/).fill(HELENE.jobTitle)
    await dialog.getByLabel('Adresse électronique').fill(HELENE.email)
    await dialog.getByLabel('Mot de passe provisoire').fill(PASSWORD)
    await dialog.getByLabel('Rôle', { exact: true }).selectOption({ label: 'Direction' })
    await dialog.getByRole('button', { name: 'Ajouter' }).click()
    await dialog.getByText('Direction · CH de Bourg-Neuf').waitFor()
    await dialog.getByRole('button', { name: /Ouvrir le compte/ }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await page.getByRole('row', { name: /Hélène Garrigue/ }).innerText()).toContain('Direction')
  })

  it('prepares the situation; she signs it; the ARS report is a PDF that says so', async () => {
    await follow('Rapports')
    await press('Préparer la situation')
    await page.getByText(/attend la validation de la direction/).waitFor()

    const director = await openPage(browser)
    await director.page.goto(`${hygie.address}/rapports`)
    await field('Adresse électronique', director.page).fill(HELENE.email)
    await field('Mot de passe', director.page).fill(PASSWORD)
    await press('Se connecter', director.page)
    await press('Valider et transmettre', director.page)
    const dialog = director.page.getByRole('dialog', { name: 'Valider et transmettre la situation' })
    expect(await dialog.getByLabel(/^Fonction/).inputValue()).toBe(HELENE.jobTitle)
    await dialog.getByRole('button', { name: 'Valider et transmettre' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expectHeading(/^Situation transmise le .* par Hélène Garrigue/, director.page)

    const [download] = await Promise.all([
      director.page.waitForEvent('download'),
      director.page
        .getByRole('row', { name: /transmise/ })
        .getByRole('button', { name: /PDF/ })
        .click(),
    ])
    const file = join(folder, 'ars.pdf')
    await download.saveAs(file)
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
    expect(director.faults).toEqual([])
    await director.context.close()
  })

  it.skipIf(!PDFTOTEXT)('and the report tells the states, under the name of who answers for them', () => {
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'ars.pdf'), '-'], { encoding: 'utf8' })
    expect(text).toContain('CH de Bourg-Neuf')
    expect(text).toContain('Hélène Garrigue')
    expect(text).toMatch(/Prouvé/)
    expect(text).toMatch(/Attesté/)
    expect(text).not.toMatch(/projet – non validé|DÉMONSTRATION/i)
  })

  it('signs out; the next page asks who one is', async () => {
    await press(/Claire Montferrand/)
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
    await expectHeading('Se connecter à Hygie')
    await page.goto(`${hygie.address}/preuves`)
    await expectHeading('Se connecter à Hygie')
    expect(new URL(page.url()).searchParams.get('next')).toBe('/preuves')
    expect(await context.cookies()).toEqual([])
  })

  it('and nothing went wrong on the way', () => {
    expect(faults).toEqual([])
  })
})
