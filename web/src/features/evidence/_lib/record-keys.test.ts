import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const declared = [...read('../../../../../content/fact-kinds.yaml').matchAll(/^ {2}keys: \{ (.*) \}$/gm)].flatMap(([, keys = '']) =>
  keys.split(', ').map((one) => one.split(': ')[0] ?? ''),
)

it.each(['fr', 'en'])('names in %s every key that a record may carry', (language) => {
  const { facts } = JSON.parse(read(`../../../app/_locales/${language}.json`)) as { facts: { keys: Record<string, string> } }
  expect(declared.length).toBeGreaterThan(20)
  expect(declared.filter((key) => !(key in facts.keys))).toEqual([])
})
