import { hash, randomBytes } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AsnParser } from '@peculiar/asn1-schema'
import { TimeStampReq, TimeStampResp } from '@peculiar/asn1-tsp'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestTsa, type TestTsa, type TsaCertificate, type TsaMood } from '../../../../test/tsa.ts'
import { certificatesOf, readCertificate } from './certificate.ts'
import { checkReply, type Expected } from './check.ts'
import { nodeTokenCrypto } from './node-crypto.ts'
import { readReply } from './reply.ts'
import { timeStampRequest } from './request.ts'

let tsa: TestTsa
const imprint = hash('sha256', 'tête de registre', 'hex')
const nonce = `5${randomBytes(8).toString('hex').slice(1)}`
const question = timeStampRequest(imprint, nonce)

beforeAll(async () => {
  tsa = await startTestTsa()
})
afterAll(() => tsa.stop())
beforeEach(() => Object.assign(tsa, { mood: 'good', certificate: 'rsa' }))

const expected = (change: Partial<Expected> = {}): Expected => ({
  imprint,
  nonce,
  authorities: certificatesOf(tsa.authority),
  between: { from: Date.now(), to: Date.now() },
  ...change,
})
const check = (reply: Uint8Array, change: Partial<Expected> = {}) => checkReply(reply, expected(change), nodeTokenCrypto)

it('asks what an independent reader reads', () => {
  const read = AsnParser.parse(question, TimeStampReq)
  expect(read.version).toBe(1)
  expect(read.messageImprint.hashAlgorithm.algorithm).toBe('2.16.840.1.101.3.4.2.1')
  expect(Buffer.from(read.messageImprint.hashedMessage.buffer).toString('hex')).toBe(imprint)
  expect(Buffer.from(read.nonce ?? new ArrayBuffer()).toString('hex')).toBe(nonce)
  expect(read.certReq).toBe(true)
})

it.each<TsaCertificate>(['rsa', 'ec'])('accepts a real stamp (%s), as openssl does', async (certificate) => {
  tsa.certificate = certificate
  const reply = tsa.reply(question)
  const found = await check(reply)
  expect(found).toMatchObject({ verified: true })
  const genTime = found.verified ? found.genTime : ''
  expect(Math.abs(Date.parse(genTime) - Date.now())).toBeLessThan(60_000)

  const folder = mkdtempSync(join(tmpdir(), 'hygie-ts-'))
  writeFileSync(join(folder, 'a.tsr'), reply)
  writeFileSync(join(folder, 'ca.pem'), tsa.authority)
  const said = execFileSync('openssl', ['ts', '-verify', '-digest', imprint, '-in', 'a.tsr', '-CAfile', 'ca.pem'], { cwd: folder, stdio: 'pipe' }).toString()
  expect(said).toContain('Verification: OK')
  rmSync(folder, { recursive: true })
})

it('reads what an independent reader reads', () => {
  const reply = tsa.reply(question)
  const theirs = AsnParser.parse(reply, TimeStampResp)
  const ours = readReply(reply)
  expect(ours.status).toBe(theirs.status.status)
  expect(ours.token?.info).toMatchObject({ imprint, nonce, imprintHash: 'sha256' })
  expect(ours.token?.certificates).toHaveLength(1)
})

it.each<[TsaMood, string]>([
  ['another-imprint', 'imprint'],
  ['another-nonce', 'nonce'],
  ['no-nonce', 'nonce'],
  ['refuses', 'refused'],
  ['garbage', 'unreadable'],
  ['cut', 'unreadable'],
])('refuses an authority that answers %s: %s', async (mood, fault) => {
  tsa.mood = mood
  expect(await check(tsa.reply(question))).toEqual({ verified: false, fault })
})

it.each<[TsaCertificate, string]>([
  ['plain', 'usage'],
  ['expired', 'certificate-expired'],
  ['stranger', 'other-authority'],
])('refuses a %s certificate: %s', async (certificate, fault) => {
  tsa.certificate = certificate
  expect(await check(tsa.reply(question))).toEqual({ verified: false, fault })
})

it('refuses a stamp of another moment than the question, and takes it once stored', async () => {
  const reply = tsa.reply(question)
  const tomorrow = Date.now() + 86_400_000
  expect(await check(reply, { between: { from: tomorrow, to: tomorrow } })).toEqual({ verified: false, fault: 'time' })
  expect(await checkReply(reply, { imprint, nonce: null, authorities: certificatesOf(tsa.authority) }, nodeTokenCrypto)).toMatchObject({ verified: true })
})

it('trusts nothing without an authority', async () => {
  expect(await check(tsa.reply(question), { authorities: [] })).toEqual({ verified: false, fault: 'other-authority' })
})

it('no byte of a reply can be changed unnoticed', { timeout: 60_000 }, async () => {
  tsa.certificate = 'ec'
  const reply = tsa.reply(question)
  const accepted: number[] = []
  for (let at = 0; at < reply.length; at++) {
    const changed = Buffer.from(reply)
    changed[at] = (changed[at] ?? 0) ^ 1
    const found = await check(changed)
    if (found.verified) accepted.push(at)
  }
  // What nothing protects: the status around the token (0 or 1, both granted), version numbers and the list of digest algorithms of CMS.
  expect(accepted.length).toBeLessThan(30)
  const token = readReply(reply).token
  const protectedParts = [token?.infoBytes, token?.signature, token?.certificates[0]] as Uint8Array[]
  for (const part of protectedParts) {
    const start = reply.indexOf(Buffer.from(part))
    expect(accepted.filter((at) => at >= start && at < start + part.length)).toEqual([])
  }
})

it('any bytes at all are refused, never an exception', async () => {
  for (let n = 0; n < 300; n++) expect(await check(randomBytes(n))).toMatchObject({ verified: false })
  const nested = Buffer.alloc(4_000, 0x30)
  expect(await check(nested)).toMatchObject({ verified: false })
})

it('reads the dates and purposes of a certificate', () => {
  const [authority] = certificatesOf(tsa.authority).map(readCertificate)
  expect(authority).toMatchObject({ isAuthority: true, usages: null })
  expect(authority?.from.slice(0, 4)).toMatch(/^20/)
})
