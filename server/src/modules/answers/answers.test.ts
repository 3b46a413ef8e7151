import { createAction, listActions } from '@hygie/contract/actions'
import * as contract from '@hygie/contract/answers'
import { listFacts } from '@hygie/contract/evidence'
import { createEstablishment } from '@hygie/contract/establishments'
import type { FactView } from '@hygie/contract/obligations'
import { listMails, type OutgoingMail, putMailSettings } from '@hygie/contract/mail'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { multipartOf, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { readable, SMTP_PASSWORD, SMTP_USER, startTestSmtp, type TestSmtp } from '../../../test/smtp.ts'
import { occasionOf } from './remind.ts'

const MONDAY = Date.parse('2026-11-23T07:30:00Z')
const clock = { at: MONDAY, now: () => new Date(clock.at) }
const DAY_MS = 86_400_000
let hygie: TestHygie
let smtp: TestSmtp
let ciso: Person
let params: { establishmentId: number }
let sessions = 0

const signIn = async (): Promise<void> => {
  const roles = params ? [{ role: 'ciso' as const, ...params }] : []
  ciso = await hygie.person(`Claire ${'i'.repeat(++sessions)}`, { role: 'administrator' }, ...roles)
}

beforeAll(async () => {
  smtp = await startTestSmtp()
  hygie = await startTestHygie({ clock })
  await signIn()
  const made = await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (made.body as { id: number }).id }
})
afterAll(async () => {
  await hygie.stop()
  await smtp.stop()
})
beforeEach(async () => {
  clock.at = MONDAY
  smtp.received.length = 0
})

const post = async (route: { path: string }, body: object) => {
  const answer = await hygie.running.server.inject({ method: 'POST', url: route.path, payload: body })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}
const drop = async (token: string, name: string, content: string) => {
  const { contentType, payload } = multipartOf({ name, bytes: Buffer.from(content) }, { token })
  return (await hygie.running.server.inject({ method: 'POST', url: contract.attachToAnswer.path, headers: { 'content-type': contentType }, payload }))
    .statusCode
}
const anAction = async (change: object = {}): Promise<number> => {
  const body = {
    title: 'Tester la restauration du dossier patient',
    ownerName: 'Karim Belhadj',
    dueOn: '2026-12-15',
    careReason: 'Sans elle, le service de nuit écrit sur papier.',
    firstGesture: 'Choisir la machine de secours',
    minutes: 20,
    ...change,
  }
  return ((await ciso.call(createAction, { params, body })).body as { id: number }).id
}
const sent = async (actionId: number, change: object = {}): Promise<{ id: number; token: string; mail: string | null }> => {
  const body = { actionId, personName: 'Karim Belhadj', contact: 'Claire Montferrand, poste 4512', ...change }
  const answer = await ciso.call(contract.sendLink, { params, body })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const seen = async (actionId: number) => {
  const answer = await ciso.call(contract.listAnswers, { params, query: { actionId } })
  return answer.body as { links: contract.AnswerLink[]; replies: contract.Reply[] }
}
const actionOf = async (id: number) => {
  const answer = (await ciso.call(listActions, { params, query: {} })).body as { actions: { id: number; status: string; dueOn: string | null }[] }
  return answer.actions.find((one) => one.id === id)
}

describe('a link', () => {
  it('shows without account what is asked, why, the first gesture and whom to call', async () => {
    const { token } = await sent(await anAction())
    const opened = await post(contract.openLink, { token })

    expect(opened.body).toMatchObject({
      state: 'open',
      houseName: 'CH du Test',
      title: 'Tester la restauration du dossier patient',
      careReason: 'Sans elle, le service de nuit écrit sur papier.',
      firstGesture: 'Choisir la machine de secours',
      contact: 'Claire Montferrand, poste 4512',
    })
  })

  it('is not in the database: its hash is, and what makes it again needs the key', async () => {
    const { token, id } = await sent(await anAction())
    const { rows } = await hygie.running.services.owner.pool.query(`select * from answer_links where id = ${id}`)
    const { rows: payloads } = await hygie.running.services.owner.pool.query('select payload::text from ledger_payloads')

    expect(JSON.stringify([rows, payloads])).not.toContain(token)
    expect(((await ciso.call(contract.showLink, { params: { ...params, linkId: id }, body: {} })).body as { token: string }).token).toBe(token)
  })

  it.each([
    ['forged', (token: string) => `${token.slice(0, -2)}${token.endsWith('A') ? 'B' : 'A'}${token.at(-1)}`],
    ['made up', () => 'a'.repeat(50)],
    ['cut', (token: string) => token.slice(0, 30)],
  ])('%s is unknown, and says nothing', async (_, change) => {
    const { token } = await sent(await anAction())
    expect(await post(contract.openLink, { token: change(token) })).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } })
  })

  it('taken back, or too old, says whom to call and nothing of the action', async () => {
    const revoked = await sent(await anAction())
    await ciso.call(contract.revokeLink, { params: { ...params, linkId: revoked.id }, body: {} })
    const old = await sent(await anAction(), { validDays: 5 })
    clock.at += 6 * DAY_MS

    for (const [token, state] of [
      [revoked.token, 'revoked'],
      [old.token, 'expired'],
    ] as const) {
      expect((await post(contract.openLink, { token })).body).toMatchObject({ state, title: '', contact: 'Claire Montferrand, poste 4512' })
      expect((await post(contract.answerByLink, { token, answer: 'done' })).body).toMatchObject({ error: { code: 'link-closed' } })
      expect(await drop(token, 'x.txt', 'x')).toBe(410)
    }
  })

  it('stops a hammer', async () => {
    for (let n = 0; n < 30; n++) await post(contract.openLink, { token: 'b'.repeat(50) })
    expect((await post(contract.openLink, { token: 'b'.repeat(50) })).status).toBe(429)
    clock.at += 16 * 60_000
    expect((await post(contract.openLink, { token: 'b'.repeat(50) })).status).toBe(404)
  })
})

describe('an answer', () => {
  it('« fait » with a file proves nothing until a person accepts it, then closes the action with the sealed file', async () => {
    const actionId = await anAction()
    const { token } = await sent(actionId)
    expect(await drop(token, 'pv.pdf', 'Procès-verbal')).toBe(200)
    expect((await post(contract.answerByLink, { token, answer: 'done', comment: 'Fait lundi.' })).body).toMatchObject({ state: 'used' })

    expect(await actionOf(actionId)).toMatchObject({ status: 'open' })
    const [reply] = (await seen(actionId)).replies
    expect(reply).toMatchObject({ answer: 'done', comment: 'Fait lundi.', state: 'to-check', file: { name: 'pv.pdf' } })
    expect((await post(contract.answerByLink, { token, answer: 'blocked', comment: 'x' })).body).toMatchObject({ error: { code: 'link-closed' } })

    const check = { params: { ...params, replyId: reply?.id }, body: { decision: 'accepted' } }
    expect((await ciso.call(contract.checkReply, check)).status).toBe(200)
    expect(await actionOf(actionId)).toMatchObject({ status: 'closed-by-document' })
    expect((await ciso.call(contract.checkReply, check)).status).toBe(409)
  })

  it.each([
    ['the paper it waits for: a fact, which closes it', 'governance.minutes', true, 'fact', 'closed-by-fact'],
    ['no file', 'governance.minutes', false, 'no-file', 'closed-by-document'],
    ['a fact that holds more than yes', 'continuityPlan.signed', true, 'values', 'closed-by-document'],
    ['a fact that is measured', 'action.closedByFact', true, 'measured', 'closed-by-document'],
    ['no fact waited for', undefined, true, 'no-fact', 'closed-by-document'],
  ])('« fait » accepted with %s', async (_, closingFactKind, withFile, outcome, status) => {
    const actionId = await anAction({ closingFactKind })
    const { token } = await sent(actionId)
    if (withFile) await drop(token, 'cr.pdf', `Compte rendu ${outcome}`)
    await post(contract.answerByLink, { token, answer: 'done', comment: 'Signé en séance.' })
    const [reply] = (await seen(actionId)).replies
    expect(reply?.proves?.outcome).toBe(outcome)
    const answer = await ciso.call(contract.checkReply, { params: { ...params, replyId: reply?.id }, body: { decision: 'accepted' } })
    expect(answer.status, answer.text).toBe(200)

    expect(await actionOf(actionId)).toMatchObject({ status })
    const { facts } = (await ciso.call(listFacts, { params, query: { kind: 'governance.minutes' } })).body as { facts: FactView[] }
    const mine = facts.filter((one) => one.files.some((file) => file.sha256 === reply?.file?.sha256))
    const proof = { value: true, observedOn: '2026-11-23', note: 'Karim Belhadj – Signé en séance.' }
    expect(mine).toMatchObject(outcome === 'fact' ? [proof] : [])
  })

  it('« fait » refused opens its link again', async () => {
    const actionId = await anAction()
    const { token } = await sent(actionId)
    await post(contract.answerByLink, { token, answer: 'done' })
    const [reply] = (await seen(actionId)).replies
    await ciso.call(contract.checkReply, { params: { ...params, replyId: reply?.id }, body: { decision: 'refused', note: 'Il manque le PV.' } })

    expect((await post(contract.openLink, { token })).body).toMatchObject({ state: 'open' })
    expect(await actionOf(actionId)).toMatchObject({ status: 'open' })
  })

  it('« pas avant le » moves the day only once accepted; « bloqué » needs its reason and leaves the link open', async () => {
    const actionId = await anAction()
    const { token } = await sent(actionId)
    expect((await post(contract.answerByLink, { token, answer: 'blocked' })).status).toBe(422)
    expect((await post(contract.answerByLink, { token, answer: 'not-before' })).status).toBe(422)
    await post(contract.answerByLink, { token, answer: 'blocked', comment: 'Pas de machine.' })
    await post(contract.answerByLink, { token, answer: 'not-before', notBefore: '2027-01-10' })

    expect(await actionOf(actionId)).toMatchObject({ dueOn: '2026-12-15' })
    const { replies } = await seen(actionId)
    expect(replies.map((one) => one.answer)).toEqual(['not-before', 'blocked'])
    await ciso.call(contract.checkReply, { params: { ...params, replyId: replies[0]?.id }, body: { decision: 'accepted' } })
    expect(await actionOf(actionId)).toMatchObject({ dueOn: '2027-01-10' })
  })

  it('is sealed in the ledger of its house under the number of the link', async () => {
    const { rows } = await hygie.running.services.owner.pool.query(
      `select distinct split_part(actor, ':', 1) as actor, kind from ledger_entries where kind like 'answer.%' or kind like 'link.%' order by kind`,
    )
    expect(rows).toEqual([
      { actor: 'user', kind: 'answer.checked' },
      { actor: 'link', kind: 'answer.received' },
      { actor: 'user', kind: 'link.revoked' },
      { actor: 'user', kind: 'link.sent' },
      { actor: 'user', kind: 'link.shown' },
    ])
  })
})

describe('reminders', () => {
  it.each([
    ['2026-12-15', '2026-12-07', '2026-11-23', null],
    ['2026-12-15', '2026-12-08', '2026-11-23', 'before'],
    ['2026-12-15', '2026-12-10', '2026-12-09', null],
    ['2026-12-15', '2026-12-15', '2026-11-23', 'due'],
    ['2026-12-15', '2026-12-22', '2026-11-23', 'after'],
    ['2027-03-30', '2027-03-23', '2027-03-01', 'before'],
  ])('due %s, on %s, sent %s: %s', (due, today, sentOn, occasion) => {
    expect(occasionOf(due, today, sentOn)).toBe(occasion)
  })

  it('come a week before, on the day and a week after, each once; then the person chosen is told', async () => {
    const body = { enabled: true, host: '127.0.0.1', port: smtp.port, security: 'starttls', user: SMTP_USER, password: SMTP_PASSWORD }
    const sender = { authority: smtp.authority, senderName: 'Hygie', senderAddress: 'hygie@chu.example', publicUrl: 'https://hygie.chu.example', locale: 'fr' }
    expect((await ciso.call(putMailSettings, { body: { ...body, ...sender } })).status).toBe(200)
    const escalation = { escalationName: 'Sophie Dallery', escalationAddress: 'sophie@chu.example' }
    const { token, mail } = await sent(await anAction({ title: 'Fermer le port' }), { personAddress: 'karim@chu.example', ...escalation })
    expect(mail).toBe('waiting')

    const { jobs } = hygie.running.services
    for (const day of ['2026-11-23', '2026-12-08', '2026-12-09', '2026-12-15', '2026-12-16', '2026-12-22', '2026-12-23']) {
      clock.at = Date.parse(`${day}T08:00:00Z`)
      await jobs.tick('answers.remind')
      await jobs.drain()
      clock.at += 11 * 60_000
      await jobs.tick('mail.ripen')
      await jobs.drain()
    }

    await signIn()
    const { mails } = (await ciso.call(listMails, { params })).body as { mails: OutgoingMail[] }
    expect(mails.map((one) => [one.kind, one.toAddress, one.state, one.sentAt?.slice(0, 10)]).toReversed()).toEqual([
      ['ask', 'karim@chu.example', 'sent', '2026-11-23'],
      ['remind-before', 'karim@chu.example', 'sent', '2026-12-08'],
      ['remind-due', 'karim@chu.example', 'sent', '2026-12-15'],
      ['remind-after', 'karim@chu.example', 'sent', '2026-12-22'],
      ['escalation', 'sophie@chu.example', 'sent', '2026-12-22'],
    ])
    const texts = smtp.received.map((one) => readable(one.text))
    expect(texts[0]).toContain(`https://hygie.chu.example/r#${token}`)
    // Whoever is told does not answer in the person's place.
    const told = smtp.received.find((one) => one.to.includes('sophie@chu.example'))
    expect(readable(told?.text ?? '')).not.toContain('/r#')
    const { rows } = await hygie.running.services.owner.pool.query('select body from mails')
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})
