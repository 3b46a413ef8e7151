import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { begin, folder } from './hygie.ts'

const PASSPHRASE = 'correcte agrafe batterie cheval'
const DATA = ['--data', 'sealed', '--json']

/** A command that is given one line on its input. */
const hygie = async (args: string[], line: string) => {
  const { code, stdout, stderr } = await begin([...args, ...DATA], { line }).ended
  return { code, answer: JSON.parse(stdout || 'null') as Record<string, unknown> | null, stderr }
}

describe('the keys', () => {
  it('pass from a file to a passphrase, never typed as an argument', { timeout: 120_000 }, async () => {
    expect((await hygie(['keys', 'show'], '')).answer).toMatchObject({ master: { held: 'file' }, former: [] })
    expect((await hygie(['keys', 'rotate', '--passphrase'], 'trop court')).answer).toMatchObject({ error: { code: 'weak-passphrase' } })

    expect((await hygie(['keys', 'rotate', '--passphrase', '--data-keys'], PASSPHRASE)).answer).toMatchObject({ held: 'passphrase' })

    expect(existsSync(join(folder, 'sealed/keys/master.key'))).toBe(false)
  })

  it('a command that starts its own server asks for the passphrase', { timeout: 120_000 }, async () => {
    expect((await hygie(['keys', 'show'], 'correcte agrafe batterie chevaux')).answer).toMatchObject({ error: { code: 'wrong-passphrase' } })
    const { code, answer, stderr } = await hygie(['keys', 'show'], PASSPHRASE)
    expect({ code, answer }).toMatchObject({ code: 0, answer: { master: { held: 'passphrase' } } })
    expect(stderr).not.toContain(PASSPHRASE)
  })

  it('and back to a file', { timeout: 120_000 }, async () => {
    expect((await hygie(['keys', 'rotate'], PASSPHRASE)).answer).toMatchObject({ held: 'file' })
    expect((await hygie(['keys', 'show'], '')).answer).toMatchObject({ master: { held: 'file' } })
  })
})
