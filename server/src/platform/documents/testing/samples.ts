import { readFileSync } from 'node:fs'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Sample = { [key: string]: Json }

const FOLDER = new URL('../../../../../content/reports/samples/', import.meta.url)
/** Values a layout reads as code, day or fingerprint: never words of a person. */
const CODES = new Set(['locale', 'state', 'basis', 'origin', 'status', 'number', 'read', 'finessLegal'])
const DAY_OR_HASH = /^(\d{4}-\d\d-\d\d|[0-9a-f]{64})$/u

export function sample(name: string): Sample {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Sample
}

/** The sample with each word a person could have typed replaced in turn by one of these. */
export function retyped(name: string, words: readonly string[]): Sample {
  let turn = 0
  const walk = (value: Json, key: string): Json => {
    if (typeof value === 'string') return CODES.has(key) || DAY_OR_HASH.test(value) ? value : (words[turn++ % words.length] ?? '')
    if (Array.isArray(value)) return value.map((item) => walk(item, key))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, walk(item, field)]))
  }
  return walk(sample(name), '') as Sample
}

/** What a sample says there; nothing where it holds no sentence. */
const sentence = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The sample with every sentence at its longest, ten pieces an action and thirty points to verify: what four pages must still hold. */
export function swollen(name: string): Sample {
  const data = sample(name)
  const long = (text: Json | undefined): string => `${sentence(text)} `.repeat(12).trim()
  const actions = (data['actions'] as Sample[]).map((action) => {
    const pieces = action['pieces'] as Sample[]
    const piece = pieces[0] ?? {}
    const full = { ...piece, title: long(piece['title']), proof: { title: long('Compte rendu signé'), sha256: null }, detail: long('détail') }
    const next = { ...(action['next'] as Sample | null), text: long('Porter au directoire'), on: '2026-12-15', by: long('Bruno Vasseur-Lamy') }
    return { ...action, why: long(action['why']), pieces: Array.from({ length: 10 }, () => full), missing: [long('la signature')], next }
  })
  const unverified = Array.from({ length: 30 }, (_, index) => `${long('Un point à vérifier sur le texte')} fin du point ${index + 1}`)
  return { ...data, actions, unverified }
}

/** A group of thirty long names, with long reasons and ten unknowns each. */
export function swollenGroup(): Sample {
  const data = sample('ars-ght')
  const [house] = data['establishments'] as Sample[]
  const snapshot = house?.['snapshot'] as Sample
  const actions = (snapshot['actions'] as Sample[]).map((action) => ({ ...action, why: `${sentence(action['why'])} `.repeat(12) }))
  const establishments = Array.from({ length: 30 }, (_, index) => ({
    ...house,
    name: `Centre hospitalier intercommunal des Vallées et des Plateaux du Haut-Pays, site n° ${index + 1}`,
    snapshot: { ...snapshot, actions, unknowns: Array.from({ length: 10 }, (__, point) => `Point resté sans réponse, le ${point + 1} `.repeat(9)) },
  }))
  return { ...data, establishments }
}
