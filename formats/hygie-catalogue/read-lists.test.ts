import { describe, expect, it } from 'vitest'
import { findBannedWords, readBannedWords } from './banned-words.ts'
import { readFactKinds, readTexts } from './read-lists.ts'

const kind = (name: string, more = '') => `- {kind: ${name}, fr: "Pièce", en: "Paper", value: boolean, producedBy: evidence${more}}`

describe('lists of content', () => {
  it('keep the good entries and say which line is wrong', () => {
    const { kinds, skipped } = readFactKinds({ path: 'kinds.yaml', text: [kind('a.first'), kind('b.second', ', colour: red'), kind('a.first')].join('\n') })
    expect(kinds).toEqual([{ kind: 'a.first', fr: 'Pièce', en: 'Paper', value: 'boolean', producedBy: 'evidence', scoped: false }])
    expect(skipped).toEqual([
      { path: 'kinds.yaml', line: 2, reason: 'entry 2: Unrecognized key: "colour"' },
      { path: 'kinds.yaml', line: 3, reason: 'entry 3: a.first is already there' },
    ])
  })

  it('refuse what is not a list', () => {
    expect(readTexts({ path: 'texts.yaml', text: 'id: a' })).toEqual({ texts: [], skipped: [{ path: 'texts.yaml', reason: 'expected a list' }] })
    expect(readTexts({ path: 'texts.yaml', text: '- id: a\n  - b' }).skipped).toEqual([
      { path: 'texts.yaml', line: 2, reason: expect.stringContaining('YAML') },
    ])
  })

  it('keep `read: none` a word', () => {
    const { texts } = readTexts({
      path: 't',
      text: '- {id: loi, fr: "Loi", en: "Law", citedBy: [], read: none, status: in-force, source: nobody, verified: no}',
    })
    expect(texts).toEqual([])
  })
})

describe('banned words', () => {
  const text = '- {id: agent, pattern: "agents?", say: professionnel, why: {fr: "Un fonctionnaire", en: "A civil servant"}, allowed: ["agents? logiciels?"]}'
  const { words } = readBannedWords({ path: 'words.yaml', text })

  it('are found whole, accents counted as letters', () => {
    expect(findBannedWords(words, 'Un agent, des réagents, l’Agent', 'locales')).toEqual([
      { id: 'agent', found: 'agent', index: 3, say: 'professionnel' },
      { id: 'agent', found: 'Agent', index: 26, say: 'professionnel' },
    ])
  })

  it('are let through in an allowed phrase, whatever the space', () => {
    expect(findBannedWords(words, 'Un agent\u00A0logiciel', 'locales')).toEqual([])
  })

  it('refuse a pattern that is not one', () => {
    const { words: none, skipped } = readBannedWords({ path: 'w', text: text.replace('"agents?"', '"agents("') })
    expect(none).toEqual([])
    expect(skipped).toEqual([{ path: 'w', reason: 'agent: not a regular expression' }])
  })
})
