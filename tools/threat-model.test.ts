import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const text = readFileSync(join(ROOT, 'docs/security/threat-model.md'), 'utf8')
const rows = text
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^\d+$/.test(cells[1] ?? '') && cells.length === 7)
  .map(([, flow = '', kind = '', threat = '', , tests = '']) => ({ flow, kind, threat, tests }))

it('looks at every flow of the drawing, and at every kind of threat', () => {
  expect(rows.length).toBeGreaterThan(35)
  expect(new Set(rows.map(({ flow }) => Number(flow)))).toEqual(new Set(Array.from({ length: 10 }, (_, index) => index + 1)))
  expect([...new Set(rows.map(({ kind }) => kind))].toSorted()).toEqual(['D', 'E', 'I', 'R', 'S', 'T'])
})

it.each(rows.map((row) => [row.threat, row.tests] as const))('%s: the tests that hold it exist, and still say so', (_, tests) => {
  const named = [...tests.matchAll(/`([^`]+\.test\.ts)` « ([^»]+) »/g)]

  expect(named.length).toBe(tests.split(';').length)
  for (const [, file = '', title = ''] of named) {
    expect(existsSync(join(ROOT, file)), file).toBe(true)
    expect(readFileSync(join(ROOT, file), 'utf8'), file).toContain(title)
  }
})

const hardening = readFileSync(join(ROOT, 'docs/security/web-hardening.md'), 'utf8')
const held = [...hardening.matchAll(/`([^`]+\.test\.ts)` « ([^»]+) »/g)].map(([, file = '', title = '']) => [file, title] as const)

it.each(held)('web hardening: %s still says « %s »', (file, title) => {
  expect(existsSync(join(ROOT, file)), file).toBe(true)
  expect(readFileSync(join(ROOT, file), 'utf8'), file).toContain(title)
})
