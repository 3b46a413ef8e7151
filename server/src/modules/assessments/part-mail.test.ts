import * as contract from '@hygie/contract/assessments'
import { createEstablishment } from '@hygie/contract/establishments'
import { putMailSettings } from '@hygie/contract/mail'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { callerOf, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { readable, SMTP_PASSWORD, SMTP_USER, startTestSmtp, type TestSmtp } from '../../../test/smtp.ts'

const clock = { at: Date.parse('2026-11-23T07:30:00Z'), now: () => new Date(clock.at) }
let hygie: TestHygie
let smtp: TestSmtp
let ciso: Person

beforeAll(async () => {
  smtp = await startTestSmtp()
  hygie = await startTestHygie({ clock })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const relay = { enabled: true, host: '127.0.0.1', port: smtp.port, security: 'starttls', user: SMTP_USER, password: SMTP_PASSWORD, authority: smtp.authority }
  const sender = { senderName: 'Hygie', senderAddress: 'hygie@chu.example', publicUrl: 'https://hygie.chu.example', locale: 'fr' }
  ok(await ciso.call(putMailSettings, { body: { ...relay, ...sender } }))
})
afterAll(async () => {
  await hygie.stop()
  await smtp.stop()
})

it('a part of a self-assessment reaches its person through the relay, and the link of the mail opens it', async () => {
  const house = {
    establishmentId: ok<{ id: number }>(await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).id,
  }
  const year = { source: 'shipped', sourceId: 'anssi-hygiene', year: 2026 }
  const params = { ...house, assessmentId: ok<{ id: number }>(await ciso.call(contract.createAssessment, { params: house, body: year })).id }
  const { themes } = ok<{ themes: contract.Theme[] }>(await ciso.call(contract.getAssessment, { params }))
  const body = { name: 'Postes', personName: 'Luc Ferrand', personAddress: 'luc@chu.example', contact: 'Claire, 4512', themes: [themes[0]?.position ?? 0] }
  expect(ok<{ mail: string }>(await ciso.call(contract.createPart, { params, body })).mail).toBe('waiting')

  clock.at += 11 * 60_000
  await hygie.running.services.jobs.tick('mail.ripen')
  await hygie.running.services.jobs.drain()

  expect(smtp.received).toMatchObject([{ to: ['luc@chu.example'], from: 'hygie@chu.example', secure: true, user: SMTP_USER }])
  const text = readable(smtp.received[0]?.text ?? '')
  const token = /https:\/\/hygie\.chu\.example\/q#([\w.-]+)/u.exec(text)?.[1] ?? ''
  expect(text).toContain('Claire, 4512')
  const nobody = callerOf(hygie.running.server, { cookie: '', csrfToken: '' })
  expect(ok(await nobody(contract.openPart, { body: { token } }))).toMatchObject({ personName: 'Luc Ferrand', state: 'open' })
})
