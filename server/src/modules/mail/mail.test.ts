import { createEstablishment } from '@hygie/contract/establishments'
import * as contract from '@hygie/contract/mail'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { readable, SMTP_PASSWORD, SMTP_USER, startTestSmtp, type TestSmtp } from '../../../test/smtp.ts'
import { inScope } from '../../platform/database/tenant.ts'
import { tenantAccess } from '../../platform/permissions/access.ts'
import { findHouse } from '../../platform/jobs/repository.ts'
import { queueMail, type Telling } from './queue-mail.ts'

const clock = { at: Date.parse('2026-11-24T09:00:00Z'), now: () => new Date(clock.at) }
let hygie: TestHygie
let smtp: TestSmtp
let admin: Person
let houses: number[]

beforeAll(async () => {
  smtp = await startTestSmtp()
  hygie = await startTestHygie({ clock })
  admin = await hygie.person('Claire Montferrand', { role: 'administrator' })
  houses = []
  for (const name of ['CH Un', 'CH Deux'])
    houses.push((await admin.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public' } })).body['id' as never])
})
afterAll(async () => {
  await hygie.stop()
  await smtp.stop()
})
beforeEach(() => {
  smtp.received.length = 0
  smtp.refuse = 0
})

const settings = (change: object = {}) => ({
  enabled: true,
  host: '127.0.0.1',
  port: smtp.port,
  security: 'starttls',
  user: SMTP_USER,
  password: SMTP_PASSWORD,
  authority: smtp.authority,
  senderName: 'Hygie',
  senderAddress: 'hygie@chu.example',
  publicUrl: 'https://hygie.chu.example',
  locale: 'fr',
  ...change,
})
/** Hours pass in these tests: who changes the settings has just shown who they are. */
const put = async (change: object = {}) => {
  await hygie.running.services.owner.db.updateTable('sessions').set({ confirmed_at: clock.now() }).execute()
  return admin.call(contract.putMailSettings, { body: settings(change) })
}
const tell = async (house: number, telling: Partial<Telling>) => {
  const { services } = hygie.running
  const row = await findHouse(services.owner.db, house)
  if (!row) throw new Error('no house')
  return inScope(services.app.db, { read: [house], write: [house], ghts: [] }, (db) =>
    queueMail(
      { db, services, establishmentId: house, establishment: tenantAccess(row, []), now: clock.now() },
      { kind: 'ask', name: 'Karim Belhadj', address: 'karim@chu.example', subject: 'Une question', body: 'Fermer la porte.', ...telling },
    ),
  )
}
const ripen = async (minutes = 11): Promise<void> => {
  clock.at += minutes * 60_000
  await hygie.running.services.jobs.tick('mail.ripen')
  await hygie.running.services.jobs.drain()
}
const stateOf = async (house: number, id: number | undefined) =>
  ((await admin.call(contract.listMails, { params: { establishmentId: house } })).body as { mails: contract.OutgoingMail[] }).mails.find((one) => one.id === id)

describe('as long as nobody turned it on', () => {
  it('nothing leaves, and the list says why', async () => {
    const [house = 0] = houses
    const mail = await tell(house, { now: true })
    await ripen()

    expect(await stateOf(house, mail?.id)).toMatchObject({ state: 'off' })
    expect((await admin.call(contract.testMail, { body: { address: 'moi@chu.example' } })).status).toBe(409)
  })
})

describe('the settings', () => {
  it('keep the password sealed, and give it back to nobody', async () => {
    expect((await put()).status).toBe(200)

    const answer = await admin.call(contract.getMailSettings)
    expect(answer.text).not.toContain(SMTP_PASSWORD)
    expect(answer.body).toMatchObject({ settings: { hasPassword: true } })
    const { rows } = await hygie.running.services.owner.pool.query(`select encode(password_sealed, 'escape') as sealed from mail_settings`)
    expect(JSON.stringify(rows)).not.toContain(SMTP_PASSWORD)
  })

  it('keep the password when it is not given again, but not for another server', async () => {
    await put({ password: undefined })
    expect((await admin.call(contract.testMail, { body: { address: 'moi@chu.example' } })).status).toBe(200)
    expect(smtp.received[0]).toMatchObject({ secure: true, user: SMTP_USER, to: ['moi@chu.example'] })

    await put({ host: 'localhost', password: undefined })
    expect((await admin.call(contract.getMailSettings)).body).toMatchObject({ settings: { hasPassword: false } })
  })

  it.each([
    ['a certificate nobody vouches for', { authority: null }, 'mail-tls'],
    ['a wrong password', { password: 'autre' }, 'mail-sign-in'],
    ['a closed port', { port: 9 }, 'mail-unreachable'],
  ])('%s is said in plain words', async (_, change, code) => {
    await put(change)
    const answer = await admin.call(contract.testMail, { body: { address: 'moi@chu.example' } })

    expect(answer.body).toMatchObject({ error: { code } })
    expect(answer.text).not.toContain(SMTP_PASSWORD)
  })

  it('refuse a password in clear', async () => {
    expect((await put({ host: 'smtp.chu.example', security: 'none' })).body).toMatchObject({ error: { code: 'mail-password-in-clear' } })
  })
})

describe('one mail per person and week', () => {
  it('groups what two houses say, keeps what comes later for Monday, and lets through what cannot wait', async () => {
    await put()
    const [one = 0, two = 0] = houses
    await tell(one, { subject: 'Première', body: 'Chez un.' })
    await tell(two, { subject: 'Deuxième', body: 'Chez deux.', address: 'Karim@chu.example' })
    await ripen()

    expect(smtp.received).toHaveLength(1)
    const text = readable(smtp.received[0]?.text ?? '')
    expect(text).toContain('Chez un.')
    expect(text).toContain('Chez deux.')

    const later = await tell(one, { subject: 'Troisième', body: 'Plus tard.' })
    await ripen()
    expect(smtp.received).toHaveLength(1)
    expect(await stateOf(one, later?.id)).toMatchObject({ state: 'waiting', notBefore: '2026-11-30' })

    // Sunday 23:10 in UTC is Monday in Paris already: nobody is written to at night, and that night belongs to the new week.
    clock.at = Date.parse('2026-11-29T23:10:00Z')
    await ripen()
    expect(smtp.received).toHaveLength(1)
    clock.at = Date.parse('2026-11-30T06:00:00Z')
    // Her session of last week is over.
    admin = await hygie.person('Claire le lundi', { role: 'administrator' }, ...houses.map((establishmentId) => ({ role: 'ciso' as const, establishmentId })))
    await ripen()
    expect(smtp.received).toHaveLength(2)
    expect(await stateOf(one, later?.id)).toMatchObject({ state: 'sent' })

    await tell(one, { now: true, body: 'Tout de suite.' })
    await hygie.running.services.jobs.drain()
    expect(smtp.received).toHaveLength(3)
  })

  it('is tried again under the same Message-ID, and shown as not sent in the end', async () => {
    const [house = 0] = houses
    smtp.refuse = 450
    const mail = await tell(house, { now: true, address: 'sourd@chu.example' })
    await hygie.running.services.jobs.drain()
    expect(await stateOf(house, mail?.id)).toMatchObject({ state: 'failed', attempts: 8, reason: 'refused 450' })

    smtp.refuse = 0
    await admin.call(contract.resendMail, { params: { establishmentId: house, mailId: mail?.id }, body: {} })
    await hygie.running.services.jobs.drain()
    expect(await stateOf(house, mail?.id)).toMatchObject({ state: 'sent' })
    expect(smtp.received).toHaveLength(1)
  })

  it('stops at once when the address is refused for good', async () => {
    const [house = 0] = houses
    smtp.refuse = 550
    const mail = await tell(house, { now: true, address: 'inconnu@chu.example' })
    await hygie.running.services.jobs.drain()

    expect(await stateOf(house, mail?.id)).toMatchObject({ state: 'failed', attempts: 1, reason: 'refused 550' })
  })

  it('gives the very bytes as an .eml, and a text without the link', async () => {
    const [house = 0] = houses
    const mail = await tell(house, { address: 'elle@chu.example', body: 'Ouvrir : {link}' })
    const params = { establishmentId: house, mailId: mail?.id }

    const eml = await admin.call(contract.downloadMail, { params })
    expect(eml.headers['content-type']).toContain('message/rfc822')
    expect(eml.text).toMatch(/^To: .*elle@chu.example/m)
    expect(((await admin.call(contract.previewMail, { params })).body as { text: string }).text).toContain('Ouvrir : https://hygie.chu.example')
  })
})
