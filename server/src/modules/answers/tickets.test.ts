import { createAction } from '@hygie/contract/actions'
import * as contract from '@hygie/contract/answers'
import { createEstablishment } from '@hygie/contract/establishments'
import { putMailSettings } from '@hygie/contract/mail'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { readable, SMTP_PASSWORD, SMTP_USER, startTestSmtp, type TestSmtp } from '../../../test/smtp.ts'

let hygie: TestHygie
let smtp: TestSmtp
let ciso: Person
let params: { establishmentId: number }

beforeAll(async () => {
  smtp = await startTestSmtp()
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const made = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (made.body as { id: number }).id }
  const body = { enabled: true, host: '127.0.0.1', port: smtp.port, security: 'starttls', user: SMTP_USER, password: SMTP_PASSWORD }
  const sender = { authority: smtp.authority, senderName: 'Hygie', senderAddress: 'hygie@chu.example', publicUrl: 'https://hygie.chu.example', locale: 'fr' }
  expect((await ciso.call(putMailSettings, { body: { ...body, ...sender } })).status).toBe(200)
})
afterAll(async () => {
  await hygie.stop()
  await smtp.stop()
})
beforeEach(() => {
  smtp.received.length = 0
})

const anAction = async (change: object = {}): Promise<number> => {
  const body = { title: 'Tester', ownerName: 'Karim Belhadj', dueOn: '2026-12-15', careReason: 'Le service de nuit.', firstGesture: 'Choisir', ...change }
  return ((await ciso.call(createAction, { params, body })).body as { id: number }).id
}

describe('a ticket', () => {
  it('goes alone to the address of GLPI, with our number in its subject', async () => {
    const actionId = await anAction({ title: 'Changer le mot de passe du relais' })
    expect((await ciso.call(contract.sendTicket, { params, body: { actionId } })).status).toBe(409)
    await ciso.call(contract.putTicketSettings, { params, body: { address: 'glpi@chu.example' } })
    const preview = (await ciso.call(contract.previewTicket, { params, body: { actionId } })).body as { subject: string; text: string }
    await ciso.call(contract.sendTicket, { params, body: { actionId } })
    await hygie.running.services.jobs.drain()

    expect(preview.subject).toBe(`[Hygie ${actionId}] Changer le mot de passe du relais`)
    expect(smtp.received.map((one) => one.to)).toEqual([['glpi@chu.example']])
    expect(readable(smtp.received[0]?.text ?? '')).toContain('Personne désignée : Karim Belhadj')
  })

  it('is written by the template of the house, seen before it is kept, and given back to that of Hygie', async () => {
    const settings = async () =>
      (await ciso.call(contract.getTicketSettings, { params })).body as { address: string; subject: string; body: string; own: boolean }
    const actionId = await anAction({ title: 'Fermer le port', firstGesture: null, minutes: null })
    const template = { subject: '#{number} {title}', body: 'Bonjour,\n\nGeste : {gesture}\n\nPour le {day}, {person}.' }
    const seenBefore = (await ciso.call(contract.previewTicket, { params, body: { actionId, ...template } })).body
    expect(seenBefore).toMatchObject({ subject: `#${actionId} Fermer le port`, text: 'Bonjour,\n\nPour le 15/12/2026, Karim Belhadj.' })
    expect((await settings()).own).toBe(false)

    const address = 'glpi@chu.example'
    expect((await ciso.call(contract.putTicketSettings, { params, body: { address, ...template } })).status).toBe(200)
    expect((await ciso.call(contract.putTicketSettings, { params, body: { address } })).status).toBe(200)
    expect(await settings()).toEqual({ address, ...template, own: true })
    await ciso.call(contract.sendTicket, { params, body: { actionId } })
    await hygie.running.services.jobs.drain()
    expect(readable(smtp.received[0]?.text ?? '')).toContain(`Subject: #${actionId} Fermer le port`)

    for (const bad of [{ subject: '{titel}' }, { subject: 'a\nBcc: x@y.example' }, { body: '{__proto__}' }])
      expect((await ciso.call(contract.putTicketSettings, { params, body: { address, ...bad } })).status).toBe(422)
    await ciso.call(contract.putTicketSettings, { params, body: { address, subject: null, body: null } })
    expect(await settings()).toMatchObject({ subject: '[Hygie {number}] {title}', own: false })
  })
})
