import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkFinessKey } from '../formats/finess/index.ts'
import { findBannedWords, readBannedWords, readYaml } from '../formats/hygie-catalogue/index.ts'
import { open, walk } from './open.ts'

const names = readdirSync(join(import.meta.dirname, 'demonstration')).filter((name) => name.endsWith('.yaml'))
const readings = names.map((name) => ({ name, ...readYaml(open(`demonstration/${name}`)) }))
const sentences = readings.flatMap(({ name, value }) => 
  [...walk(value)].filter((one) => typeof one.value === 'string').map((one) => ({ where: `${name} ${one.path}`, key: one.key, text: String(one.value) })),
)
const { words } = readBannedWords(open('banned-words.yaml'))
/** What these people say themselves: public hospitals do have a directoire. */
const ALLOWED = new Set(['directoire'])
/** What its people write; references, numbers of accounts and names stay as they are. */
const TOLD = new Set([
 'title', 'gesture', 'care', 'closedBy', 'note', 'statement', 'label', 'reason', 'scenario', 'participants', 'jobTitle', 'ownerTitle', 'signedTitle',
 'reservations', 'compensation', 'scope', 'system', 'objective', 'paperPlace', 'summary',
])
const NAMED = /(?:careUnits\W.*|exercise|activity|application|means|subject)\.name$|\.(?:worked|failed)\.\d+$/

describe('the demonstration', () => {
  it('reads whole', () => {
    expect(readings.flatMap(({ skipped }) => skipped)).toEqual([])
    expect(names).toHaveLength(9)
    expect(sentences.length).toBeGreaterThan(2000)
  })

  it('is written in good French: spaces, and no banned word', () => {
    const badlySpaced = sentences.filter(({ text }) => / [:;?!»%]|« |«[^\u00A0]|[^\u00A0]»/u.test(text))
    expect(badlySpaced.map(({ where, text }) => `${where}: ${text}`)).toEqual([])
    const banned = sentences.flatMap(({ where, text }) => 
      findBannedWords(words, text, 'content')
        .filter((hit) => !ALLOWED.has(hit.id))
        .map((hit) => `${hit.found} (${hit.say}) in ${where}: ${text}`),
    )
    expect(banned).toEqual([])
  })

  it('names only impossible places and valid keys', () => {
    const numbers = sentences.filter(({ key }) => key === 'finessLegal' || key === 'finessSite').map(({ text }) => text)
    expect(numbers).toHaveLength(16)
    expect(numbers.filter((number) => !number.startsWith('99') || !checkFinessKey(number))).toEqual([])
    expect(sentences.filter(({ key, text }) => key === 'email' && !text.endsWith('.invalid'))).toEqual([])
  })

  it('is told in English too: each text of an act has its twin, and no twin is left over', () => {
    const { value, skipped } = readYaml(open('demonstration/translations/en.yaml'))
    const twins = value as Record<string, string>
    expect(skipped).toEqual([])
    const told = sentences.filter(({ key, where }) => TOLD.has(key) || NAMED.test(where))
    expect(told.length).toBeGreaterThan(400)
    expect(told.filter(({ text }) => twins[text] === undefined).map(({ where, text }) => `${where}: ${text}`)).toEqual([])
    const known = new Set(sentences.map(({ text }) => text))
    expect(Object.keys(twins).filter((text) => !known.has(text))).toEqual([])
  })
})
