import type { Anchor } from '../../server/src/platform/ledger/chain/judge.ts'
import { element, showReport } from './show-report.ts'
import { type ArchiveReport, verifyArchive } from './verify-archive.ts'
import { type Locale, numberIn, pageWord, type PageWord } from './words.ts'

interface State {
  locale: Locale
  busy: boolean
  read: number
  found: ArchiveReport | null
  problem: PageWord | null
}

const state: State = { locale: navigator.language.startsWith('en') ? 'en' : 'fr', busy: false, read: 0, found: null, problem: null }

const word = (key: PageWord, values: Record<string, string> = {}): string => pageWord(state.locale, key, values)
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const seq = element('input', { id: 'seq', inputmode: 'numeric', autocomplete: 'off' })
const hash = element('input', { id: 'hash', autocomplete: 'off', spellcheck: 'false' })
const file = element('input', { id: 'file', type: 'file', accept: '.zip,application/zip' })
const result = element('div', { id: 'result', 'aria-live': 'polite' })

/** A head read on a paper; `null` without any, `false` when it cannot be read. */
const typedAnchor = (): Anchor | null | false => {
  const digits = hash.value.replace(/[\s-]/g, '').toLowerCase()
  const number = Number(seq.value.replace(/\D/g, ''))
  if (digits === '' && seq.value.trim() === '') return null
  return /^[0-9a-f]{16,64}$/.test(digits) && Number.isSafeInteger(number) && number > 0 ? { kind: 'typed', seq: number, hash: digits } : false
}

const verify = async (archive: Blob): Promise<void> => {
  if (state.busy) return
  const typed = typedAnchor()
  if (typed === false) {
    Object.assign(state, { problem: 'badPaper', found: null })
    show()
    return
  }
  Object.assign(state, { busy: true, read: 0, found: null, problem: null })
  show()
  try {
    state.found = await verifyArchive(archive, typed ? [typed] : [], async (read) => {
      state.read = read
      show()
      await breathe()
    })
  } catch {
    state.problem = 'bad'
  }
  state.busy = false
  show()
}

const show = (): void => {
  document.documentElement.lang = state.locale
  document.title = word('title')
  for (const one of document.querySelectorAll<HTMLElement>('[data-word]')) one.textContent = word(one.dataset['word'] as PageWord)
  result.dataset['state'] = state.busy ? 'busy' : state.problem ? 'problem' : state.found ? 'done' : 'waiting'
  if (state.busy) result.replaceChildren(element('p', {}, word('reading', { count: numberIn(state.locale, state.read) })))
  else if (state.problem) result.replaceChildren(element('section', { class: 'note', 'data-tone': 'bad' }, element('h2', {}, word(state.problem))))
  else result.replaceChildren(...(state.found ? showReport(state.locale, state.found) : []))
}

const label = (key: PageWord, input: HTMLElement): HTMLElement => element('p', {}, element('label', { 'data-word': key, for: input.id }), input)

const language = element('button', { type: 'button', class: 'language', 'data-word': 'language' })
language.addEventListener('click', () => {
  state.locale = state.locale === 'fr' ? 'en' : 'fr'
  show()
})
document.body.append(
  element(
    'main',
    {},
    language,
    element('h1', { 'data-word': 'title' }),
    element('p', { 'data-word': 'intro' }),
    element('details', {}, element('summary', { 'data-word': 'paper' }), label('seq', seq), label('hash', hash)),
    element('div', { class: 'drop' }, element('label', { 'data-word': 'choose', for: 'file' }), file, element('p', { 'data-word': 'drop' })),
    result,
  ),
)
file.addEventListener('change', () => {
  const [chosen] = file.files ?? []
  if (chosen) void verify(chosen)
  // The same file may be chosen again once it is mended.
  file.value = ''
})
addEventListener('dragover', (event) => event.preventDefault())
addEventListener('drop', (event) => {
  event.preventDefault()
  const dropped = event.dataTransfer?.files[0]
  if (dropped) void verify(dropped)
})
show()
