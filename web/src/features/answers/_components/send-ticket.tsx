import type { Action } from '@hygie/contract/actions'
import { previewTicket, putTicketSettings, sendTicket } from '@hygie/contract/answers'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './answers.module.css'

interface Props {
  action: Action
  mailOn: boolean
  onClose: () => void
}

interface Preview {
  address: string | null
  subject: string
  text: string
}

/** GLPI reads a mailbox: the ticket is a mail whose subject carries our number. */
export function SendTicket({ action, mailOn, onClose }: Props) {
  const { t } = useTranslation('answers')
  const input = { params: { establishmentId: action.establishmentId }, body: { actionId: action.id } }
  const preview = useQuery({ queryKey: ['ticket', input], queryFn: () => call(previewTicket, input) })
  return (
    <Dialog open onClose={onClose} title={t('ticket.title')}>
      <Loaded query={preview}>{(ticket) => <TicketForm action={action} mailOn={mailOn} ticket={ticket} onClose={onClose} />}</Loaded>
    </Dialog>
  )
}

function TicketForm({ action, mailOn, ticket, onClose }: Props & { ticket: Preview }) {
  const { t } = useTranslation('answers')
  const toast = useToast()
  const saving = useAct(putTicketSettings)
  const sending = useAct(sendTicket)
  const { busy, problem, submit } = useSubmit()
  const params = { establishmentId: action.establishmentId }
  const form = useContractForm({ route: putTicketSettings, initial: { address: ticket.address ?? '' } })
  const send = async () => {
    const body = form.check()
    if (!body) return
    const done = await submit(async () => {
      if (body.address !== ticket.address) await saving.run({ params, body })
      await sending.run({ params, body: { actionId: action.id } })
    })
    if (!done) return
    toast({ message: t('ticket.done') })
    onClose()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('ticket.submit')} busy={busy} problem={problem} onCancel={onClose}>
      {mailOn ? null : <Note>{t('ticket.off')}</Note>}
      <TextField {...form.field('address')} label={t('ticket.address')} hint={t('ticket.addressHint')} type="email" inputMode="email" />
      <p>
        <span className={styles.detail}>{t('ticket.subject')}</span>
        <br />
        <b>{ticket.subject}</b>
      </p>
      <p className={styles.detail}>{t('ticket.text')}</p>
      <p className={styles.mailText}>{ticket.text}</p>
    </Form>
  )
}
