import type { Verdict } from '../../server/src/platform/ledger/chain/judge.ts'
import { verdictValues } from '../src/features/ledger/_lib/verdict-values.ts'
import type { ArchiveReport } from './verify-archive.ts'
import { fill, LEDGER_WORDS, type Locale, numberIn, pageWord, type PageWord, say } from './words.ts'

type Tone = 'good' | 'info' | 'warn' | 'bad'

const TONES: Record<Verdict['kind'], Tone> = {
  'chain-broken': 'bad',
  'anchor-longer': 'bad',
  'anchor-different': 'bad',
  'timestamp-unverifiable': 'warn',
  'beyond-anchor': 'good',
  anchored: 'good',
  'never-anchored': 'info',
}
const MOST = 50

export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

const note = (tone: Tone, title: string, verdict: string, ...lines: (Node | string)[]): HTMLElement =>
  element(
    'section',
    { class: 'note', 'data-tone': tone, 'data-verdict': verdict },
    element('h2', {}, title),
    ...lines.map((line) => (typeof line === 'string' ? element('p', {}, line) : line)),
  )

/** The same sentences as in Hygie, then what an archive has of its own. */
export const showReport = (locale: Locale, found: ArchiveReport): Node[] => {
  const word = (key: PageWord, values: Record<string, string> = {}): string => pageWord(locale, key, values)
  const words = LEDGER_WORDS[locale]
  const number = (value: number): string => numberIn(locale, value)
  const { report, manifest, files, signed } = found
  const at = new Date(manifest.exportedAt).toLocaleString(locale === 'fr' ? 'fr-FR' : 'en-GB')
  const act = (text: string): string => say(locale, `${words.todo} ${text}`)
  const wrong = found.verdicts.filter(({ kind }) => TONES[kind] === 'bad' || TONES[kind] === 'warn')
  const distrusted = signed === false || files.length > 0
  const nodes: Node[] = [element('p', { class: 'of' }, word('of', { stream: manifest.house ? `${manifest.house} (${manifest.stream})` : manifest.stream, at }))]
  if (manifest.demonstration) nodes.push(element('p', {}, word('demonstration')))
  if (signed === false) nodes.push(note('bad', word('unsigned'), 'unsigned', word('unsignedWhat'), act(word('unsignedAct'))))
  if (signed === null) nodes.push(note('warn', word('noSignature'), 'signature-unknown', act(word('noSignatureAct'))))
  if (files.length > 0) {
    const list = element('ul', {}, ...files.slice(0, MOST).map((one) => element('li', {}, say(locale, `${one.name} : ${word(one.fault)}`))))
    nodes.push(note('bad', word('files'), 'files', list, act(word('filesAct'))))
  }
  // Nothing reassuring beside what is wrong.
  for (const verdict of wrong.length > 0 ? wrong : distrusted ? [] : found.verdicts) nodes.push(verdictNote(locale, verdict))
  if (report.findings.length > 0) {
    const kinds: Record<string, string> = words.findings
    const lines = report.findings.slice(0, MOST).map(({ kind, seq, to }) => {
      const where = to === undefined ? fill(words.at, { seq: number(seq) }) : fill(words.range, { seq: number(seq), to: number(to) })
      return element('li', { 'data-finding': kind, 'data-seq': String(seq) }, say(locale, `${where} : ${kinds[kind] ?? kind}`))
    })
    nodes.push(element('ul', { class: 'findings' }, ...lines))
  }
  if (found.ownFindings > 0) nodes.push(element('p', {}, word('own', { count: number(found.ownFindings) })))
  return [...nodes, ...counts(locale, found), ...key(locale, found), element('p', { class: 'small' }, word('limit'))]
}

const verdictNote = (locale: Locale, verdict: Verdict): HTMLElement => {
  const words = LEDGER_WORDS[locale]
  const lookUp = (path: string): string => {
    const [group = '', name = ''] = path.split('.')
    return ((words as unknown as Record<string, Record<string, string>>)[group] ?? {})[name] ?? name
  }
  const values = verdictValues(verdict, lookUp, (value) => numberIn(locale, value))
  const { title, what, act } = words.verdicts[verdict.kind]
  const sentence = (text: string): string => say(locale, fill(text, values))
  return note(TONES[verdict.kind], sentence(title), verdict.kind, sentence(what), say(locale, `${words.todo} ${sentence(act)}`))
}

const counts = (locale: Locale, { report, erasedEntries, files, pieces }: ArchiveReport): Node[] => {
  const line = (key: PageWord, count: number): HTMLElement => element('li', { 'data-count': key }, pageWord(locale, key, { count: numberIn(locale, count) }))
  const list = [line('entries', report.entries)]
  if (report.erased > 0) list.push(line('erased', report.erased))
  if (report.withheld > 0) list.push(line('withheld', report.withheld))
  if (pieces > 0 && !files.some(({ name }) => name.startsWith('pieces/'))) list.push(line('pieces', pieces))
  const shown = erasedEntries.slice(0, MOST).map((seq) => numberIn(locale, seq))
  const erased = shown.length > 0 ? [element('p', { class: 'erased' }, pageWord(locale, 'erasedList', { list: shown.join(', ') }))] : []
  return [element('ul', { class: 'counts' }, ...list), ...erased]
}

const key = (locale: Locale, { signed, keySha256 }: ArchiveReport): Node[] => [
  element('p', {}, signed === true ? `${pageWord(locale, 'signed')} ${pageWord(locale, 'signedCheck')}` : pageWord(locale, 'key')),
  element('p', {}, element('code', {}, keySha256)),
]
