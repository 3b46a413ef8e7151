import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { RECORD_KEYS } from './record-keys.ts'

const declared = readFileSync(new URL('../../../../../content/fact-kinds.yaml', import.meta.url), 'utf8')

/** `kind → keys` of the records, read line by line. */
function recordsOf(yaml: string): Record<string, string[]> {
  const records: Record<string, string[]> = {}
  let kind = ''
  for (const line of yaml.split('\n')) {
    kind = /^- kind: (\S+)/.exec(line)?.[1] ?? kind
    const keys = /^\s+keys: \[(.*)\]/.exec(line)?.[1]
    if (keys !== undefined) records[kind] = keys.split(',').map((key) => key.trim())
  }
  return records
}

const records = recordsOf(declared)

it.each(Object.entries(RECORD_KEYS))('asks for the keys that the list of facts declares for %s', (kind, keys) => {
  expect(Object.keys(keys)).toEqual(records[kind])
})
