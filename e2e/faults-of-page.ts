import { globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { findBannedWords, readBannedWords } from '../formats/hygie-catalogue/index.ts'

const root = resolve(import.meta.dirname, '..')
const BANNED_FILE = 'content/banned-words.yaml'
const { words } = readBannedWords({ path: BANNED_FILE, text: readFileSync(join(root, BANNED_FILE), 'utf8') })
// a page mixes our words with those of the catalogues: only what is banned in both
const banned = words.filter(({ where }) => where.includes('locales') && where.includes('content'))

const locales = globSync('web/src/**/_locales/en.json', { cwd: root }).map(
  (file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>,
)
const sections = [...new Set(locales.flatMap((texts) => Object.keys(texts)))]
/** `deposit.title` where « Que prouve cette pièce ? » should be. */
const RAW_KEY = new RegExp(`(?<![\\w.@/-])(?:${sections.join('|')})\\.[a-zA-Z][\\w.-]*`, 'g')
/** Names of our code: `itDirector`. Brands are the only words written so. */
const RAW_NAME = /(?<![\w@/.-])[a-z]+[A-Z]\w*/g
const BRANDS = new Set(['oSIS', 'eCPS', 'mTLS', 'iOS', 'macOS', 'eIDAS', 'kB'])
const catalogues = globSync('content/catalogues/*', { cwd: root }).map((folder) => basename(folder))
const RAW_IDENTIFIER = new RegExp(
  `(?<![\\w/.-])(?:not-applicable|in-progress|chief-executive|it-director|medical-board-chair|quality-manager|group-rule|on-time|${catalogues.filter((id) => id.includes('-')).join('|')})(?![\\w-])`,
  'g',
)
const BROKEN = /\{\{|\}\}|\bundefined\b|\bNaN\b|\[object |\bInvalid Date\b/g

const ABSENT = /Cette page n.existe pas|This page does not exist/

/** Words that only one of the two languages has, among those of a control or a heading. */
const FOREIGN = {
  fr: /(?<![\p{L}'’-])(?:the|and|with|your|from|this|proof|evidence|loading|search|cancel|close|open|add|show|required|choose)(?![\p{L}'’-])/giu,
  en: /(?<![\p{L}'’-])(?:les|des|une|pour|dans|avec|aucune?|déposer|ouvrir|annuler|fermer|afficher|preuves?|échéances?|établissements?|aujourd['’]hui)(?![\p{L}'’-])/gu,
}

interface Seen {
  lang: string
  title: string
  headings: string[]
  text: string
  /** Controls and column headings: our words alone, never those of a house. */
  controls: string
  sideways: number
  /** Captions of tables that no button takes away as a file. */
  kept: string[]
}

const see = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const label = (element: Element) => [element.getAttribute('aria-label'), element.getAttribute('title'), element.getAttribute('placeholder')].filter(Boolean)
    const controls = [
      ...document.querySelectorAll<HTMLElement>('main button, main label, main legend, main th[scope=col], main summary, nav li, main [role=tab]'),
    ]
    return {
      lang: document.documentElement.lang,
      title: document.title,
      headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
      text: [document.body.innerText, ...[...document.querySelectorAll('[aria-label],[title],[placeholder]')].flatMap(label)].join('\n'),
      controls: controls
        .filter((element) => !element.closest('tbody'))
        .map((element) => element.innerText)
        .join('\n'),
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      kept: [...document.querySelectorAll<HTMLTableElement>('main table')]
        .filter((table) => (table.tBodies[0]?.rows.length ?? 0) > 0 && !table.closest('form') && !table.parentElement?.querySelector('[data-table-files]'))
        .map((table) => table.caption?.innerText ?? ''),
    }
  })

/** Words that the story of the demonstration uses itself: those of its people, not ours. */
const story = globSync('content/demonstration/*.yaml', { cwd: root })
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')
const ofStory = new Set(findBannedWords(banned, story, 'content').map(({ id }) => id))

const all = (pattern: RegExp, text: string): string[] => [...new Set(text.match(pattern))]

/** Everything a machine can hold against the page on screen, in words. */
export const faultsOfPage = async (page: Page, language: 'fr' | 'en', { fictional = false, absent = false } = {}): Promise<string[]> => {
  const seen = await see(page)
  const text = seen.text.replaceAll('\u00AD', '')
  // no frame of another origin here: the short way, without a second page
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']).analyze()
  return [
    ...(seen.lang === language ? [] : [`lang is ${seen.lang}`]),
    ...(seen.headings.length === 1 && seen.headings[0] ? [] : [`${seen.headings.length} h1: ${seen.headings.join(' | ')}`]),
    ...(ABSENT.test(seen.headings.join()) === absent ? [] : [`heading « ${seen.headings.join()} »`]),
    ...(/.+ · Hygie$/.test(seen.title) ? [] : [`title « ${seen.title} »`]),
    ...(seen.sideways > 1 ? [`scrolls sideways by ${seen.sideways} px`] : []),
    ...seen.kept.map((caption) => `no file of the table « ${caption} »`),
    ...all(RAW_KEY, text).map((found) => `raw key ${found}`),
    ...all(RAW_NAME, text)
      .filter((found) => !BRANDS.has(found))
      .map((found) => `raw name ${found}`),
    ...all(RAW_IDENTIFIER, text).map((found) => `raw identifier ${found}`),
    ...all(BROKEN, text).map((found) => `broken text ${found}`),
    ...all(FOREIGN[language], seen.controls).map((found) => `not ${language}: ${found}`),
    ...(language === 'fr' ? findBannedWords(banned, text, 'locales') : [])
      .filter(({ id }) => !(fictional && ofStory.has(id)))
      .map(({ found, say }) => `banned « ${found} »: write ${say}`),
    ...violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`),
  ]
}
