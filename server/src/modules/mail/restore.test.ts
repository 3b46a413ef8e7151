import { createAction } from '@hygie/contract/actions'
import { openLink, sendLink } from '@hygie/contract/answers'
import { restoreBackup } from '@hygie/contract/backups'
import { createEstablishment } from '@hygie/contract/establishments'
import { getMailSettings, listMails, type MailSettings, type OutgoingMail, putMailSettings } from '@hygie/contract/mail'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { backupOf } from '../../../test/backups.ts'
import { multipartOf, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { readable, SMTP_PASSWORD, SMTP_USER, startTestSmtp, type TestSmtp } from '../../../test/smtp.ts'

let smtp: TestSmtp
let source: TestHygie
let target: TestHygie
beforeAll(async () => {
  smtp = await startTestSmtp()
  source = await startTestHygie()
  target = await startTestHygie()
})
afterAll(async () => {
  await Promise.all([source.stop(), target.stop()])
  await smtp.stop()
})

it(
  'a restored copy carries what was asked, keeps the links and the sealed password, and writes to nobody until it is told to',
  { timeout: 60_000 },
  async () => {
    const admin = await source.person('Claire Montferrand', { role: 'administrator' })
    const params = {
      establishmentId: ((await admin.call(createEstablishment, { body: { name: 'CH', sector: 'health', legalStatus: 'public' } })).body as { id: number }).id,
    }
    const server = {
      enabled: true,
      host: '127.0.0.1',
      port: smtp.port,
      security: 'starttls',
      user: SMTP_USER,
      password: SMTP_PASSWORD,
      authority: smtp.authority,
    }
    const settings = { ...server, senderName: 'Hygie', senderAddress: 'hygie@chu.example', publicUrl: 'https://hygie.chu.example', locale: 'fr' }
    await admin.call(putMailSettings, { body: settings })
    const actionId = ((await admin.call(createAction, { params, body: { title: 'Fermer le port', ownerName: 'Karim' } })).body as { id: number }).id
    const link = { actionId, personName: 'Karim', personAddress: 'karim@chu.example', contact: 'Claire', now: true }
    const { token } = (await admin.call(sendLink, { params, body: link })).body as { token: string }
    const { bytes, recoveryKey } = await backupOf(source)

    const { contentType, payload } = multipartOf({ name: 'a', bytes }, { recoveryKey })
    const authorization = `Bearer ${target.running.localToken}`
    const restored = await target.running.server.inject({
      method: 'POST',
      url: restoreBackup.path,
      headers: { authorization, 'content-type': contentType },
      payload,
    })
    expect(restored.statusCode, restored.payload).toBe(200)
    await target.running.services.jobs.drain()
    expect(smtp.received).toEqual([])

    const there = await target.person('Claire là-bas', { role: 'administrator' }, { role: 'ciso', ...params })
    const kept = ((await there.call(getMailSettings)).body as { settings: MailSettings }).settings
    expect(kept).toMatchObject({ enabled: false, hasPassword: true })
    const mails = async () => ((await there.call(listMails, { params })).body as { mails: OutgoingMail[] }).mails
    expect(await mails()).toMatchObject([{ state: 'off' }])
    const opened = await target.running.server.inject({ method: 'POST', url: openLink.path, payload: { token } })
    expect(opened.json()).toMatchObject({ state: 'open', title: 'Fermer le port' })

    await there.call(putMailSettings, { body: { ...settings, password: undefined } })
    const [mail] = await mails()
    await there.call({ method: 'POST', path: `/api/establishments/${params.establishmentId}/mails/${mail?.id}/sending` }, { body: {} })
    await target.running.services.jobs.drain()
    expect(smtp.received).toMatchObject([{ user: SMTP_USER, to: ['karim@chu.example'] }])
    expect(readable(smtp.received[0]?.text ?? '')).toContain(`/r#${token}`)
  },
)
