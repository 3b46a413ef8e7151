import type { Action } from '@hygie/contract/actions'
import { getTicketSettings, previewTicket, putTicketSettings, sendTicket } from '@hygie/contract/answers'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import type { ResponseOf } from '@hygie/contract'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { useTicketFields } from '../_lib/use-ticket-fields.ts'
import styles from './answers.module.css'

interface Props {
  action: Action
  mailOn: boolean
  onClose: () => void
}

/** GLPI reads a mailbox: the ticket is a mail whose subject carries our number. */
export function SendTicket(props: Props) {
  const { t } = useTranslation('answers')
  const settings = useApi(getTicketSettings, { params: { establishmentId: props.action.establishmentId } })
  return (
    <Dialog open wide onClose={props.onClose} title={t('ticket.title')}>
      <Loaded query={settings}>{(kept) => <TicketForm {...props} kept={kept} />}</Loaded>
    </Dialog>
  )
}

function TicketForm({ action, mailOn, kept, onClose }: Props & { kept: ResponseOf<typeof getTicketSettings> }) {
  const { t } = useTranslation('answers')
  const toast = useToast()
  const fields = useTicketFields()
  const saving = useAct(putTicketSettings)
  const sending = useAct(sendTicket)
  const { busy, problem, submit } = useSubmit()
  const [writing, setWriting] = useState(false)
  const params = { establishmentId: action.establishmentId }
  const form = useContractForm({
    route: putTicketSettings,
    initial: { address: kept.address ?? '', subject: fields.shown(kept.subject), body: fields.shown(kept.body) },
    toBody: (values) => ({ address: values.address, subject: fields.kept(values.subject), body: fields.kept(values.body) }),
  })
  const { subject, body } = { subject: fields.kept(form.values.subject), body: fields.kept(form.values.body) }
  const input = { params, body: { actionId: action.id, subject, body } }
  const preview = useQuery({ queryKey: ['ticket', input], queryFn: () => call(previewTicket, input), placeholderData: keepPreviousData, retry: false })
  const changed = subject !== kept.subject || body !== kept.body
  const send = async () => {
    const checked = form.check()
    if (!checked) {
      setWriting(true)
      return
    }
    const done = await submit(async () => {
      if (changed || checked.address !== kept.address) await saving.run({ params, body: checked })
      await sending.run({ params, body: { actionId: action.id } })
    })
    if (!done) return
    toast({ message: t('ticket.done') })
    onClose()
  }
  const giveBack = async () => {
    const done = await submit(() => saving.run({ params, body: { address: kept.address, subject: null, body: null } }))
    if (done) onClose()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('ticket.submit')} busy={busy} problem={problem} onCancel={onClose}>
      {mailOn ? null : <Note>{t('ticket.off')}</Note>}
      <TextField {...form.field('address')} label={t('ticket.address')} hint={t('ticket.addressHint')} type="email" inputMode="email" />
      {writing ? (
        <>
          <TextField {...form.field('subject')} label={t('ticket.subject')} />
          <TextArea {...form.field('body')} label={t('ticket.text')} hint={t('ticket.fieldsHint', { fields: fields.all })} rows={9} />
          <p className={styles.detail}>{t('ticket.forAll')}</p>
        </>
      ) : (
        <Row>
          <Button small onClick={() => setWriting(true)}>
            {t('ticket.write')}
          </Button>
          {kept.own ? (
            <Button small kind="quiet" onClick={() => void giveBack()}>
              {t('ticket.giveBack')}
            </Button>
          ) : null}
        </Row>
      )}
      <section aria-label={t('ticket.preview')} aria-live="polite">
        <span className={styles.detail}>{t('ticket.preview')}</span>
        <p>
          <b>{preview.data?.subject ?? ''}</b>
        </p>
        <p className={styles.mailText}>{preview.data?.text ?? ''}</p>
      </section>
    </Form>
  )
}
