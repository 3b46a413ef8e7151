import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin, finessExtract, finessRow, folder, hygie, result } from './hygie.ts'

const opssies = resolve(import.meta.dirname, '../../../shared/data/opssies/ng-msp-opssies-instance-care_d1-v13.json')
const present = existsSync(opssies)
if (!present) console.warn(`SKIPPED: the import of a real audit record, ${opssies} is absent`)

const LIBRARY = `urn: urn:test:risk:library:lib
locale: fr
name: Essai
version: 1
objects:
  framework:
    urn: urn:test:risk:framework:essai
    name: Référentiel d'essai
    requirement_nodes:
      - {urn: 'urn:test:risk:req_node:essai:1', assessable: true, depth: 1, name: Titre}
`
const THREATS = `urn: urn:test:risk:library:threats
locale: fr
name: Menaces
version: 1
objects:
  threats:
    - {urn: 'urn:test:risk:threat:1', name: Une menace}
`

beforeAll(() => {
  writeFileSync(
    join(folder, 'finess.csv'),
    finessExtract(finessRow('000000001', '990000010', 'CH DU TEST'), 'structureet;cut', finessRow('990000028', '990000036', 'EHPAD DU TEST')),
  )
  writeFileSync(join(folder, 'essai.yaml'), LIBRARY)
})

const DATA = ['--data', 'data']

describe('a folder that nobody serves', () => {
  it('previews an import: nothing is created, not even the group', { timeout: 90_000 }, async () => {
    expect(await result(['establishments', 'import', 'finess.csv', '--preview', ...DATA], 3)).toMatchObject({
      preview: true,
      loaded: 2,
      skipped: [{ line: 3, reason: expect.any(String) }],
    })
    expect(await result(['obligations', 'evaluate', ...DATA])).toMatchObject({ establishments: [] })
    expect(await result(['ledger', 'verify', ...DATA])).toMatchObject({ ok: true, streams: [] })
  })

  it('imports establishments; a second time changes nothing; lines skipped are the exit code', { timeout: 90_000 }, async () => {
    expect(await result(['establishments', 'import', 'finess.csv', '--ght', 'GHT du test', ...DATA], 3)).toMatchObject({
      preview: false,
      loaded: 2,
      unchanged: 0,
      skipped: [{ line: 3 }],
    })
    expect(await result(['establishments', 'import', 'finess.csv', '--ght', 'GHT du test', ...DATA], 3)).toMatchObject({ loaded: 0, unchanged: 2 })
  })

  it('imports catalogues, previewed first, from files and folders', { timeout: 90_000 }, async () => {
    cpSync(join(folder, 'essai.yaml'), join(folder, 'libraries/essai.yaml'))
    expect(await result(['catalogue', 'import', 'essai.yaml', '--preview', ...DATA])).toMatchObject({ preview: true, loaded: 1 })
    expect(await result(['catalogue', 'import', 'essai.yaml', 'libraries', ...DATA])).toMatchObject({ loaded: 1, unchanged: 1 })
    writeFileSync(join(folder, 'menaces.yaml'), THREATS)
    expect(await result(['catalogue', 'import', 'menaces.yaml', ...DATA])).toMatchObject({
      loaded: 0,
      unchanged: 0,
      skipped: [],
      withoutFramework: [{ file: 'menaces.yaml', title: 'Menaces', holds: [{ kind: 'threats', count: 1 }] }],
    })
    writeFileSync(join(folder, 'essai-2.yaml'), LIBRARY.replace('version: 1', 'version: 2'))
    expect(await result(['catalogue', 'import', 'essai-2.yaml', ...DATA])).toMatchObject({ loaded: 1 })
    expect(await result(['catalogue', 'import', 'essai.yaml', ...DATA], 3)).toMatchObject({ loaded: 0, skipped: [{ reason: 'version-older' }] })
  })

  it.skipIf(!present)('imports evidence, previewed first', async () => {
    const verb = ['evidence', 'import', opssies, '--establishment', '1', ...DATA]
    expect(await result([...verb, '--preview'])).toMatchObject({ preview: true, loaded: 1 })
    expect(await result(verb)).toMatchObject({ preview: false, loaded: 1 })
    expect(await result(verb)).toMatchObject({ loaded: 0, unchanged: 1 })
  })

  it('imports a directory audit, previewed first', { timeout: 90_000 }, async () => {
    const report = resolve(import.meta.dirname, '../../content/demonstration/audits/sept-ecluses-2025-06-05.xml')
    const verb = ['audits', 'import', report, '--establishment', '1', ...DATA]
    expect(await result([...verb, '--preview'])).toMatchObject({ preview: true, loaded: 1 })
    expect(await result(verb)).toMatchObject({ preview: false, loaded: 1, warnings: [{ reason: 'directory-created' }] })
    expect(await result(verb)).toMatchObject({ loaded: 0, unchanged: 1 })
    writeFileSync(join(folder, 'points.csv'), 'Point;Niveau\nvuln_guest;2\n')
    expect(await result(['audits', 'import', 'points.csv', '--establishment', '1', ...DATA], 3)).toMatchObject({ skipped: [{ reason: 'audit-day-unknown' }] })
  })

  it('evaluates, as of a day, and verifies the ledger', { timeout: 90_000 }, async () => {
    const { establishments } = await result<{ establishments: { name: string; verdicts: { state: string }[] }[] }>(['obligations', 'evaluate', ...DATA])
    expect(establishments.map((one) => one.name.toUpperCase())).toEqual(['CH DU TEST', 'EHPAD DU TEST'])
    expect(establishments[0]?.verdicts.length).toBeGreaterThan(40)
    expect(await result(['obligations', 'evaluate', '--at', '2026-01-01', ...DATA])).toMatchObject({ day: '2026-01-01' })
    const { streams } = await result<{ streams: { stream: string; gravity: string }[] }>(['ledger', 'verify', ...DATA])
    expect(streams.map((one) => `${one.stream} ${one.gravity}`)).toEqual(['establishment:1 good', 'establishment:2 good', 'platform good'])
  })

  it('prints for people without --json, through bin/hygie as well, progress apart', { timeout: 90_000 }, async () => {
    const launcher = resolve(import.meta.dirname, '../../bin/hygie')
    const { code, stdout, stderr } = await begin(['ledger', 'verify', ...DATA], { program: [launcher] }).ended
    expect(code).toBe(0)
    expect(stdout).toMatch(/^valid {5}establishment:1: \d+ entries, head [0-9a-f]{64}\n/)
    expect(stderr).toContain('starting Hygie')
  })
})

describe('misuse', () => {
  it.each([
    ['an unknown verb', ['backup', 'shrink']],
    ['a missing argument', ['backup', 'verify']],
    ['a file that is not there', ['backup', 'verify', 'absent.hygie-backup']],
    ['a folder in the place of a file', ['evidence', 'import', '.', '--establishment', '1']],
    ['a number that is none', ['evidence', 'import', 'essai.yaml', '--establishment', 'one']],
    ['a day that does not exist', ['obligations', 'evaluate', '--at', '2026-02-30']],
  ])('%s ends with 2 and starts nothing', async (_, args) => {
    const { code, stderr } = await hygie(...args, '--data', 'nothing')
    expect(code).toBe(2)
    expect(stderr).not.toBe('')
    expect(existsSync(join(folder, 'nothing'))).toBe(false)
  })

  it('what the server refuses ends with 1 and its code', { timeout: 90_000 }, async () => {
    expect(await result(['obligations', 'evaluate', '--at', '2999-01-01', ...DATA], 1)).toMatchObject({ error: { code: 'date-in-the-future' } })
    expect(await result(['evidence', 'import', 'essai.yaml', '--establishment', '99', ...DATA], 1)).toMatchObject({ error: { code: 'not-found' } })
  })
})
