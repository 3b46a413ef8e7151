import { createAction, updateAction } from '@hygie/contract/actions'
import * as contract from '@hygie/contract/calendar'
import { createEstablishment } from '@hygie/contract/establishments'
import { listMails, type OutgoingMail, previewMail, putMailSettings } from '@hygie/contract/mail'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { isTime } from './monday.ts'

const clock = { at: Date.parse('2026-11-23T07:30:00Z'), now: () => new Date(clock.at) }
let hygie: TestHygie
let admin: Person
let ciso: Person
let params: { establishmentId: number }
let actionId: number

const ACTION = { title: 'Signer le PCA', ownerName: 'Karim Belhadj', firstGesture: 'Relire', minutes: 20, careReason: 'Le papier.', closedBy: 'La signature' }

beforeAll(async () => {
  hygie = await startTestHygie({ clock })
  admin = await hygie.person('Alice Admin', { role: 'administrator' })
  const made = await admin.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (made.body as { id: number }).id }
  await hygie.running.services.owner.db.deleteFrom('role_assignments').where('role', '=', 'ciso').execute()
  ciso = await hygie.person('Claire Montferrand', { role: 'ciso', ...params })
  actionId = ((await ciso.call(createAction, { params, body: { ...ACTION, dueOn: '2026-12-01' } })).body as { id: number }).id
})
afterAll(() => hygie.stop())

const feed = async (): Promise<string> => ((await ciso.call(contract.createFeed, { params, body: {} })).body as { path: string }).path
const read = (url: string) => hygie.running.server.inject({ method: 'GET', url })

describe('a calendar address', () => {
  it('gives a calendar to whoever holds it, and keeps the event of an action whose day moves', async () => {
    const path = await feed()
    const before = await read(path)
    expect(before.headers['content-type']).toContain('text/calendar')
    expect(before.payload).toMatch(new RegExp(`UID:action-${params.establishmentId}-${actionId}@[0-9a-f]{12}.hygie\r\n`))
    expect(before.payload).toContain('DTSTART;VALUE=DATE:20261201')

    await ciso.call(updateAction, { params: { ...params, actionId }, body: { ...ACTION, dueOn: '2026-12-15' } })
    const after = await read(path)
    expect(after.payload).toMatch(new RegExp(`UID:action-${params.establishmentId}-${actionId}@[0-9a-f]{12}.hygie\r\n`))
    expect(after.payload).toContain('DTSTART;VALUE=DATE:20261215')
    expect(after.payload).not.toContain('DTSTART;VALUE=DATE:20261201')
  })

  it('closes when its maker closes it, and is not in the database', async () => {
    const path = await feed()
    const { rows } = await hygie.running.services.owner.pool.query('select * from calendar_feeds')
    expect(JSON.stringify(rows)).not.toContain(path.slice(-60, -4))
    const { feeds } = (await ciso.call(contract.listFeeds, { params })).body as { feeds: { id: number }[] }
    for (const { id } of feeds) await ciso.call(contract.revokeFeed, { params: { ...params, feedId: id }, body: {} })

    expect((await read(path)).statusCode).toBe(404)
  })

  it('closes with the rights of its maker', async () => {
    const path = await feed()
    expect((await read(path)).statusCode).toBe(200)
    await hygie.running.services.owner.db.deleteFrom('role_assignments').where('user_id', '=', ciso.userId).execute()
    expect((await read(path)).statusCode).toBe(404)

    await hygie.running.services.owner.db
      .insertInto('role_assignments')
      .values({ user_id: ciso.userId, role: 'ciso', establishment_id: params.establishmentId, ght_id: null })
      .execute()
  })

  it.each(['/api/calendar/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.ics', '/api/calendar/x'])('%s is unknown', async (url) => {
    expect((await read(url)).statusCode).toBe(404)
  })

  it('is also a file for a signed-in person', async () => {
    const answer = await ciso.call(contract.downloadCalendar, { params, query: { locale: 'en' } })
    expect(answer.headers['content-disposition']).toContain('hygie.ics')
    expect(answer.text).toContain('SUMMARY:Action: Signer le PCA (Test)')
  })
})

describe('the Monday mail', () => {
  it.each([
    ['2026-11-23T04:59:00Z', false],
    ['2026-11-23T05:00:00Z', true],
    ['2026-11-25T20:00:00Z', true],
    ['2026-11-26T08:00:00Z', false],
    ['2026-11-22T12:00:00Z', false],
  ])('at %s: %s', (at, yes) => {
    expect(isTime(new Date(at))).toBe(yes)
  })

  it('is not written to whoever does not want it', async () => {
    await ciso.call(contract.putMondayMail, { body: { wanted: false } })
    expect((await ciso.call(contract.getMondayMail)).body).toEqual({ wanted: false })
    const body = { enabled: true, host: '127.0.0.1', port: 9, security: 'none', senderName: 'Hygie', senderAddress: 'hygie@chu.example' }
    await admin.call(putMailSettings, { body: { ...body, publicUrl: 'https://hygie.chu.example', locale: 'fr' } })
    await hygie.running.services.jobs.tick('calendar.monday')
    await hygie.running.services.jobs.drain()
    expect(((await ciso.call(listMails, { params })).body as { mails: OutgoingMail[] }).mails).toEqual([])

    await admin.call(putMailSettings, { body: { ...body, enabled: false, publicUrl: 'https://hygie.chu.example', locale: 'fr' } })
    await ciso.call(contract.putMondayMail, { body: { wanted: true } })
  })

  it('is not written while mail is off, then once a week for each security officer', async () => {
    const { jobs } = hygie.running.services
    const mails = async () => ((await ciso.call(listMails, { params })).body as { mails: OutgoingMail[] }).mails
    await jobs.tick('calendar.monday')
    await jobs.drain()
    expect(await mails()).toEqual([])

    const body = { enabled: true, host: '127.0.0.1', port: 9, security: 'none', senderName: 'Hygie', senderAddress: 'hygie@chu.example' }
    const put = await admin.call(putMailSettings, { body: { ...body, publicUrl: 'https://hygie.chu.example', locale: 'fr' } })
    expect(put.status, put.text).toBe(200)
    for (let hour = 0; hour < 3; hour++) {
      await jobs.tick('calendar.monday')
      await jobs.drain()
    }

    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'monday', state: 'waiting', toAddress: 'claire.montferrand@test.invalid' })
    const { text } = (await ciso.call(previewMail, { params: { ...params, mailId: mail?.id } })).body as { text: string }
    expect(text).toContain('1. Signer le PCA (20 min, Karim Belhadj)')
    expect(text).toContain('Le papier.')
    expect(text).toContain('https://hygie.chu.example')
  })
})
