import { setTimeout as wait } from 'node:timers/promises'
import { createAction } from '@hygie/contract/actions'
import { answerByLink, listAnswers, sendLink } from '@hygie/contract/answers'
import { createEstablishment } from '@hygie/contract/establishments'
import { listMails, putMailSettings } from '@hygie/contract/mail'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SMTP_PASSWORD, SMTP_USER, startTestSmtp, type TestSmtp } from '../smtp.ts'
import { assertSound, dataFolder, type HygieProcess, startProcess } from './server-process.ts'

let smtp: TestSmtp
beforeAll(async () => void (smtp = await startTestSmtp()))
afterAll(() => smtp.stop())

const withAction = async (hygie: HygieProcess): Promise<{ params: { establishmentId: number }; actionId: number }> => {
  const { id: establishmentId } = await hygie.call(createEstablishment, { body: { name: 'CH DU TEST', sector: 'health', legalStatus: 'public' } })
  const params = { establishmentId }
  const { id: actionId } = await hygie.call(createAction, { params, body: { title: 'Fermer le port', ownerName: 'Karim Belhadj', dueOn: '2030-01-01' } })
  const server = {
    enabled: true,
    host: '127.0.0.1',
    port: smtp.port,
    security: 'starttls',
    user: SMTP_USER,
    password: SMTP_PASSWORD,
    authority: smtp.authority,
  }
  await hygie.call(putMailSettings, {
    body: { ...server, senderName: 'Hygie', senderAddress: 'hygie@chu.example', publicUrl: 'https://hygie.chu.example', locale: 'fr' },
  })
  return { params, actionId }
}

const until = async (done: () => Promise<boolean> | boolean): Promise<void> => {
  for (let tries = 0; tries < 400 && !(await done()); tries++) await wait(100)
  expect(await done()).toBe(true)
}

it(
  'killed just after a link was asked for, or while its mail was leaving: the mail leaves after the restart, under one Message-ID',
  { timeout: 120_000 },
  async () => {
    const data = dataFolder()
    const before = await startProcess(data)
    const { params, actionId } = await withAction(before)
    const link = { actionId, personName: 'Karim Belhadj', contact: 'Claire, 4512', now: true }
    const held = Promise.withResolvers<void>()
    smtp.hold = held.promise
    await before.call(sendLink, { params, body: { ...link, personAddress: 'un@chu.example' } })
    await until(() => smtp.received.length === 1)
    const { token } = await before.call(sendLink, { params, body: { ...link, personAddress: 'deux@chu.example' } })

    await before.kill()
    smtp.hold = null
    held.resolve()

    const after = await startProcess(data)
    const left = async (): Promise<string[]> => (await after.call(listMails, { params })).mails.map((one) => one.state)
    await until(async () => (await left()).every((state) => state === 'sent'))
    const ids = smtp.received.map((one) => `${one.to.join()} ${/^Message-ID: (.*)$/im.exec(one.text)?.[1]}`)
    // Taken by the server but never acknowledged to us: it was sent again, and can be told from a new one.
    expect(ids.filter((id) => id.startsWith('un@')).length).toBe(2)
    expect(new Set(ids).size).toBe(2)

    await after.call(answerByLink, { body: { token, answer: 'done' } })
    await after.kill()
    const last = await startProcess(data)
    expect((await last.call(listAnswers, { params })).replies).toMatchObject([{ answer: 'done', state: 'to-check' }])
    await assertSound(last)
  },
)
