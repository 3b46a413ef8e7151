import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestTsa, type TestTsa } from '../tsa.ts'
import { type Archive, makeArchive, STREAM } from './archive.ts'

const CHROMIUM = '/usr/bin/chromium'
const there = existsSync(CHROMIUM)
if (!there) console.warn('SKIPPED: the offline verifier, no Chromium on this machine')

let tsa: TestTsa
let archive: Archive
let browser: Browser
let context: BrowserContext
let page: Page

interface Seen {
  verdicts: string[]
  findings: string[]
  text: string
}

const open = async (init?: string): Promise<void> => {
  context = await browser.newContext({ offline: true, locale: 'fr-FR' })
  if (init !== undefined) await context.addInitScript(init)
  page = await context.newPage()
  await page.goto(pathToFileURL(join(archive.folder, 'verifier.html')).href)
}

/** Drops an archive on the page and reads what it says. */
const verify = async (zip: string): Promise<Seen> => {
  await page.locator('#file').setInputFiles(zip)
  await page.locator('#result[data-state="done"], #result[data-state="problem"]').waitFor()
  const verdicts = await page.locator('[data-verdict]').evaluateAll((all) => all.map((one) => one.getAttribute('data-verdict') ?? ''))
  const findings = await page
    .locator('[data-finding]')
    .evaluateAll((all) => all.map((one) => `${one.getAttribute('data-finding')} ${one.getAttribute('data-seq')}`))
  return { verdicts, findings, text: (await page.locator('#result').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ') }
}
const lines = (): string[] => archive.read('journal.jsonl').trimEnd().split('\n')
const journal = (changed: string[]): Record<string, string> => ({ 'journal.jsonl': `${changed.join('\n')}\n` })
const with4 = (from: string | RegExp, to: string): Record<string, string> => {
  const changed = lines().with(3, (lines()[3] ?? '').replace(from, to))
  expect(changed[3]).not.toBe(lines()[3])
  return journal(changed)
}
/** As somebody who holds the signing key would: the manifest vouches for the changed journal. */
const vouched = (change: Record<string, string>, more: object = {}): Record<string, Buffer | string> => ({
  ...change,
  ...archive.resigned({
    ledgerSha256: createHash('sha256')
      .update(change['journal.jsonl'] ?? '')
      .digest('hex'),
    ...more,
  }),
})

describe.skipIf(!there)('the offline verifier', () => {
  beforeAll(async () => {
    tsa = await startTestTsa()
    tsa.certificate = 'ec'
    archive = await makeArchive(tsa)
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
    await open()
  })
  afterAll(async () => {
    await browser?.close()
    await archive?.database.drop()
    await tsa?.stop()
  })

  it('says in one sentence that a good archive is whole, without a violation of its own policy', async () => {
    const problems: string[] = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))

    const seen = await verify(await archive.zip())

    expect(seen.verdicts).toEqual(['beyond-anchor'])
    expect(seen.text).toContain('plus long que la dernière ancre : c’est normal')
    expect(seen.text).toContain('Intact jusqu’à l’écriture n° 24, attestée par un horodatage')
    expect(seen.text).toContain('30 écritures relues')
    expect(seen.text).toContain('Contenu effacé : écritures n° 7')
    expect(seen.text).toContain('1 fichiers joints')
    expect(seen.text).toContain('signé par la clé')
    expect(problems).toEqual([])
  })

  it.each<[string, () => Record<string, string>, string[]]>([
    ['actor', () => with4('"user:1"', '"user:2"'), ['broken-hash 4']],
    ['at', () => with4('07:30:00.123Z', '07:30:00.124Z'), ['broken-hash 4']],
    ['kind', () => with4('fact.recorded', 'fact.recordee'), ['broken-hash 4']],
    ['stream', () => with4('"establishment:1"', '"establishment:2"'), ['broken-hash 4']],
    ['hash', () => with4(/"hash":"./, '"hash":"_'), ['broken-hash 4']],
    ['previousHash', () => with4(/"previousHash":"./, '"previousHash":"_'), ['broken-hash 4']],
    ['payloadHash', () => with4(/"payloadHash":"./, '"payloadHash":"_'), ['broken-hash 4', 'payload-altered 4']],
    ['payload', () => with4('Réanimation', 'Réanimatiom'), ['payload-altered 4']],
    ['salt', () => with4(/"salt":"../, '"salt":"zz'), ['payload-altered 4']],
    ['a payload taken away', () => with4(/,"payload":.*?,"payloadHash"/, ',"payloadHash"'), ['payload-altered 4']],
    ['an erasure without its entry', () => with4(/"hash"/, '"erasedAt":"2026-11-23T07:30:00.123Z","hash"'), ['erased-without-record 4']],
    [
      'two swapped',
      () =>
        journal(
          lines()
            .with(3, lines()[4] ?? '')
            .with(4, lines()[3] ?? ''),
        ),
      ['missing-entries 4'],
    ],
    ['a middle removed', () => journal(lines().toSpliced(3, 2)), ['missing-entries 4']],
    ['a seq', () => with4('"seq":4', '"seq":5'), ['missing-entries 4']],
  ])('a byte of %s: broken, whether or not the manifest was signed again', async (_name, change, findings) => {
    for (const changes of [change(), vouched(change())]) {
      const seen = await verify(await archive.zip(changes))
      expect(seen.verdicts).toContain('chain-broken')
      expect(seen.verdicts.includes('files')).toBe(!('manifeste.json' in changes))
      expect(seen.findings).toEqual(expect.arrayContaining(findings))
      expect(seen.text).toContain('Chaîne rompue à l’écriture n° 4')
      expect(seen.text).not.toContain('Registre intact')
    }
  })

  it('a cut tail: the anchor is longer than the journal, even when whoever cut it signed again', async () => {
    const cut = journal(lines().slice(0, 20))
    expect((await verify(await archive.zip(cut))).verdicts).toEqual(['files', 'anchor-longer'])

    const last = JSON.parse(lines()[19] ?? '') as { hash: string }
    const seen = await verify(await archive.zip(vouched(cut, { seq: 20, hash: last.hash })))
    expect(seen.verdicts).toEqual(['anchor-longer'])
    expect(seen.text).toContain('L’écriture n° 24 est attestée par un horodatage, or le registre s’arrête à la n° 20')
  })

  it('anchors taken away are missed, those added are told', async () => {
    const [stamp = ''] = (JSON.parse(archive.read('manifeste.json')) as { anchors: { name: string }[] }).anchors.map((one) => one.name)
    expect((await verify(await archive.zip({ [stamp]: null }))).verdicts).toEqual(['files'])
    expect((await verify(await archive.zip({ 'ancres/000000030.tsr': 'x', 'ancres/000000030.json': '{}' }))).verdicts).toContain('files')
    expect((await verify(await archive.zip({ 'pieces/abc': 'x' }))).verdicts).toEqual(['files'])
  })

  it('a stamp of an authority that is not trusted: not verifiable', async () => {
    const other = await startTestTsa()
    const authorities = archive.read('ancres/autorites.pem')
    const manifest = JSON.parse(archive.read('manifeste.json')) as { anchors: { name: string; sha256: string }[] }
    const sums = manifest.anchors.map((one) =>
      one.name.endsWith('.pem') ? { ...one, sha256: createHash('sha256').update(other.authority).digest('hex') } : one,
    )
    expect(authorities).toBe(tsa.authority)
    const seen = await verify(await archive.zip({ 'ancres/autorites.pem': other.authority, ...archive.resigned({ anchors: sums }) }))
    await other.stop()
    expect(seen.verdicts).toEqual(['timestamp-unverifiable'])
    expect(seen.text).toContain('aucun certificat de confiance')
  })

  it('a manifest signed by nobody, a file changed, a piece changed', async () => {
    const forged = archive.read('manifeste.json').replace('"erased":1', '"erased":0')
    expect((await verify(await archive.zip({ 'manifeste.json': forged }))).verdicts).toEqual(['unsigned', 'chain-broken'])
    const [piece = ''] = (JSON.parse(archive.read('manifeste.json')) as { pieces: string[] }).pieces
    const seen = await verify(await archive.zip({ [`pieces/${piece}`]: 'autre chose' }))
    expect(seen.verdicts).toEqual(['files'])
    expect(seen.text).toContain(`pieces/${piece} : changé`)
  })

  it('takes a head typed from paper: the same, another, a longer one', async () => {
    const type = async (seq: number, hash: string) => {
      await page.locator('details').evaluate((one) => one.setAttribute('open', ''))
      await page.locator('#seq').fill(String(seq))
      await page.locator('#hash').fill(hash)
      return (await verify(await archive.zip())).verdicts
    }
    const { seq, hash } = archive.printed
    expect(await type(30, (JSON.parse(lines()[29] ?? '') as { hash: string }).hash.slice(0, 16).replaceAll(/(.{4})/g, '$1 '))).toEqual(['anchored'])
    expect(await type(seq, 'ab'.repeat(8))).toEqual(['anchor-different'])
    expect(await type(31, hash.slice(0, 16))).toEqual(['anchor-longer'])
    await page.locator('#seq').fill('')
    await page.locator('#hash').fill('')
  })

  it('verifies a folder of proofs, which shows some contents alone, and says how many it does not', async () => {
    const [piece = ''] = (JSON.parse(archive.read('manifeste.json')) as { pieces: string[] }).pieces
    const folder = { ...(await archive.withholding([13])), [`pieces/${piece}`]: null }
    const seen = await verify(await archive.zip(folder))
    expect(seen.verdicts).toEqual(['beyond-anchor'])
    expect(seen.text).toContain('28 au contenu gardé dans l’établissement')

    const journalOf = (folder['journal.jsonl'] as Buffer).toString().replace('"id":3', '"id":4')
    expect((await verify(await archive.zip({ ...folder, 'journal.jsonl': journalOf }))).findings).toEqual(['payload-altered 13'])
  })

  it('reads archives of the first version, under their English names', async () => {
    const old = { format: 'hygie-ledger-extract/1', anchors: undefined, pieces: undefined }
    const { 'manifeste.json': head = '', 'manifeste.sig': signature = '' } = archive.resigned(old)
    const gone = Object.fromEntries(
      ['journal.jsonl', 'manifeste.json', 'manifeste.sig', 'cle-publique.pem', 'ancres/autorites.pem', 'ancres/papier.json'].map((name) => [name, null]),
    )
    const stamps = Object.fromEntries((JSON.parse(archive.read('manifeste.json')) as { anchors: { name: string }[] }).anchors.map((one) => [one.name, null]))
    const [piece = ''] = (JSON.parse(archive.read('manifeste.json')) as { pieces: string[] }).pieces
    const zip = await archive.zip({
      ...gone,
      ...stamps,
      [`pieces/${piece}`]: null,
      'ledger.jsonl': archive.read('journal.jsonl'),
      'head.json': head,
      'head.sig': signature,
      'public-key.pem': archive.read('cle-publique.pem'),
    })
    expect((await verify(zip)).verdicts).toEqual(['never-anchored'])
  })

  it.each(['nothing', ''])('what is not an archive is refused in a sentence: « %s »', async (content) => {
    const seen = await verify(await archive.zip({ 'manifeste.json': content }))
    expect(seen.text).toContain('n’est pas une archive du registre scellé')
  })

  it('computes by itself where the browser gives no crypto.subtle, and says what it could not check', async () => {
    await context.close()
    await open(`Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined })`)
    const seen = await verify(await archive.zip())
    expect(seen.verdicts).toEqual(['signature-unknown', 'timestamp-unverifiable'])
    expect(seen.text).toContain('30 écritures relues')
    expect((await verify(await archive.zip(with4('"user:1"', '"user:2"')))).verdicts).toContain('chain-broken')
  })

  it('speaks English too', async () => {
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('h1').innerText()).toBe('Verify a sealed ledger')
    expect(STREAM).toBe('establishment:1')
  })
})
