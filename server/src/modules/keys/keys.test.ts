import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResponseOf } from '@hygie/contract'
import { createAction } from '@hygie/contract/actions'
import { answerByLink, checkReply, listAnswers, sendLink } from '@hygie/contract/answers'
import { createEstablishment } from '@hygie/contract/establishments'
import { downloadFile, uploadFile } from '@hygie/contract/evidence'
import * as contract from '@hygie/contract/keys'
import { listMails, previewMail } from '@hygie/contract/mail'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyLedger } from '../../platform/ledger/index.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const MARK = 'MARQUE-CLAIRE'
let hygie: TestHygie
let claire: Person
let paul: Person
let establishmentId: number
let fileId: number
let mailId: number

const services = () => hygie.running.services
const owner = () => services().owner.db
const view = async () => (await claire.call(contract.getKeys)).body as ResponseOf<typeof contract.getKeys>
const house = async () => (await view()).establishments.find((one) => one.id === establishmentId)
const here = () => ({ establishmentId })
/** What people read of all that is sealed. */
const read = async () => ({
  file: (await claire.call(downloadFile, { params: { ...here(), fileId } })).text,
  mail: ((await claire.call(previewMail, { params: { ...here(), mailId } })).body as { text: string }).text.includes(MARK),
  said: ((await claire.call(listAnswers, { params: here() })).body as ResponseOf<typeof listAnswers>).replies.map((one) => [one.comment, one.checkedNote]),
})
const WHOLE = { file: MARK, mail: true, said: [[`${MARK} bloqué`, `${MARK} vu`]] }

beforeAll(async () => {
  hygie = await startTestHygie()
  claire = await hygie.person('Claire Montferrand', { role: 'administrator' })
  paul = await hygie.person('Paul Second', { role: 'administrator' })
  establishmentId = ((await claire.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).body as { id: number })
    .id
  const params = here()
  fileId = ((await claire.call(uploadFile, { params, body: {}, file: { name: 'a.txt', bytes: Buffer.from(MARK) } })).body as { id: number }).id
  const actionId = ((await claire.call(createAction, { params, body: { title: 'Fermer le port', ownerName: 'Karim' } })).body as { id: number }).id
  const link = { actionId, personName: 'Karim', personAddress: 'karim@chu.example', contact: `${MARK} 01 02` }
  const { token } = (await claire.call(sendLink, { params, body: link })).body as { token: string }
  expect((await claire.call(answerByLink, { body: { token, answer: 'blocked', comment: `${MARK} bloqué` } })).status).toBe(200)
  const [reply] = ((await claire.call(listAnswers, { params })).body as ResponseOf<typeof listAnswers>).replies
  await claire.call(checkReply, { params: { ...params, replyId: reply?.id }, body: { decision: 'accepted', note: `${MARK} vu` } })
  const [mail] = ((await claire.call(listMails, { params })).body as ResponseOf<typeof listMails>).mails
  mailId = mail?.id ?? 0
})
afterAll(() => hygie.stop())

describe('sealed columns', () => {
  it('hold no clear text, read as a superuser reads the table', async () => {
    const empty: string[] = []
    for (const { table, column } of services().sealedColumns) {
      const { rows } = await sql<{ value: Buffer }>`select ${sql.ref(column)} as value from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(
        owner(),
      )
      for (const { value } of rows) {
        expect(value.includes(MARK), `${table}.${column}`).toBe(false)
        expect(value[0], `${table}.${column} is sealed`).toBe(1)
      }
      if (rows.length === 0) empty.push(table)
    }
    // Written by the tests of audits.
    expect(new Set(empty)).toEqual(new Set(['audits', 'audit_findings']))
    expect(await read()).toEqual(WHOLE)
  })

  it('refuse a value moved to another row', async () => {
    const { rows } = await sql<{ id: number; comment: Buffer }>`select id, comment from answer_replies`.execute(owner())
    await sql`insert into answer_replies select (jsonb_populate_record(r, jsonb_build_object('id', r.id + 100))).* from answer_replies r`.execute(owner())

    const answer = await claire.call(listAnswers, { params: here() })

    expect([answer.status, answer.body]).toMatchObject([500, { error: { code: 'sealed-altered' } }])
    await sql`delete from answer_replies where id > 100`.execute(owner())
    expect(rows).toHaveLength(1)
    expect(await read()).toEqual(WHOLE)
  })
})

describe('the master key', () => {
  it('is replaced: everything still opens, the former one is set aside, the ledger says so', async () => {
    const before = (await view()).master.id

    const { id } = (await claire.call(contract.rotateMaster, { body: {} })).body as { id: string }

    expect(id).not.toBe(before)
    expect(await view()).toMatchObject({ master: { id, held: 'file' }, former: [before] })
    expect(await readdir(join(hygie.dataDirectory, 'keys'))).toEqual(expect.arrayContaining(['master.key', `retired-master-${before}`]))
    expect(await read()).toEqual(WHOLE)
    expect((await verifyLedger(owner(), services().ledgerKey.publicKey)).ok).toBe(true)
  })

  it('may be a passphrase, which is written nowhere', async () => {
    const passphrase = 'correcte agrafe batterie cheval'
    expect((await claire.call(contract.rotateMaster, { body: { passphrase: 'aaaa aaaa aaaa aaaa aaaa' } })).body).toMatchObject({
      error: { code: 'weak-passphrase' },
    })

    expect((await claire.call(contract.rotateMaster, { body: { passphrase } })).body).toMatchObject({ held: 'passphrase' })

    const names = await readdir(join(hygie.dataDirectory, 'keys'))
    expect(names).not.toContain('master.key')
    for (const name of names) expect(await readFile(join(hygie.dataDirectory, 'keys', name), 'utf8')).not.toContain(passphrase)
    expect(await read()).toEqual(WHOLE)
  })

  it('is changed by who administers only', async () => {
    const reader = await hygie.person('Lecteur', { role: 'ciso', establishmentId })
    for (const route of [contract.getKeys, contract.renewKeys, contract.rotateMaster]) expect((await reader.call(route, { body: {} })).status).toBe(403)
  })
})

describe('the keys of establishments', () => {
  it('are renewed: both are read meanwhile, then everything is under the new one and the former is destroyed', async () => {
    expect((await claire.call(contract.renewKeys, { body: {} })).body).toEqual({ establishments: 1 })
    expect(await house()).toMatchObject({ key: { version: 2, opening: 2 } })
    expect(await read()).toEqual(WHOLE)

    await services().jobs.drain()

    expect(await house()).toMatchObject({ work: { total: 5, done: 5, unreadable: 0, finishedAt: expect.any(String) } })
    await sql`update data_keys set retired_at = retired_at - interval '1 hour' where retired_at is not null`.execute(owner())
    await services().jobs.tick('keys.tidy')
    expect(await house()).toMatchObject({ key: { version: 2, opening: 1 } })
    expect(await read()).toEqual(WHOLE)
  })

  it('interrupted, the work goes on where it was', async () => {
    await claire.call(contract.renewKeys, { body: {} })
    await sql`create function stop_here() returns trigger language plpgsql as $$ begin raise 'power cut'; end $$`.execute(owner())
    await sql`create trigger stop_here before update on answer_replies for each row execute function stop_here()`.execute(owner())
    await services().jobs.drain()
    const halfway = await house()
    expect(halfway?.work).toMatchObject({ finishedAt: null })
    expect(await read()).toEqual(WHOLE)
    await sql`drop trigger stop_here on answer_replies`.execute(owner())

    await services().jobs.tick('keys.tidy')
    await services().jobs.drain()

    expect(await house()).toMatchObject({ key: { version: 3 }, work: { total: 5, done: 5, finishedAt: expect.any(String) } })
    expect(await read()).toEqual(WHOLE)
  })

  it('are destroyed by two administrators: nothing sealed opens any more, and the platform’s ledger tells', async () => {
    const params = here()
    await claire.call(contract.askErasure, { body: { establishmentId, reason: 'A quitté le groupement' } })
    expect((await claire.call(contract.askErasure, { body: { establishmentId, reason: 'Encore' } })).status).toBe(409)
    expect((await claire.call(contract.agreeErasure, { params, body: { name: 'CH du Test' } })).status).toBe(403)
    expect((await paul.call(contract.agreeErasure, { params, body: { name: 'CH d’à côté' } })).status).toBe(409)
    expect(await read()).toEqual(WHOLE)

    const { rows } = await sql<{
      wrapped: string
    }>`select encode(wrapped, 'hex') as wrapped from data_keys where scope = ${`establishment:${establishmentId}`}`.execute(owner())
    expect((await paul.call(contract.agreeErasure, { params, body: { name: 'CH du Test' } })).body).toEqual({ files: 1, lastBackupAt: null })

    expect((await claire.call(downloadFile, { params: { ...params, fileId } })).status).toBe(410)
    expect(await readdir(join(hygie.dataDirectory, 'files'))).not.toContain(String(establishmentId))
    expect(await read()).toMatchObject({ mail: false, said: [['', '']] })
    expect((await claire.call(uploadFile, { params, body: {}, file: { name: 'b.txt', bytes: Buffer.from('b') } })).body).toMatchObject({
      error: { code: 'keys-destroyed' },
    })
    const entries = await sql<{ kind: string }>`select kind from ledger_entries where stream = 'platform' and kind like 'keys.%' order by seq`.execute(owner())
    expect(entries.rows.map((one) => one.kind)).toEqual([
      'keys.master-rotated',
      'keys.master-rotated',
      'keys.renewed',
      'keys.former-destroyed',
      'keys.renewed',
      'keys.erasure-asked',
      'keys.destroyed',
    ])
    const left = await sql<{ row: string }>`select d::text as row from data_keys d`.execute(owner())
    for (const { wrapped } of rows) expect(left.rows.map((one) => one.row).join()).not.toContain(wrapped)
    expect((await house())?.destroyedAt).toEqual(expect.any(String))
  })
})
