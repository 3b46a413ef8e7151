import { sendLink } from '@hygie/contract/answers'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { CheckField, NumberField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { Shared } from './share-link.tsx'

interface Props {
  establishmentId: number
  personName: string
  /** As typed in the action: used when it is an address. */
  contact?: string | null
  mailOn: boolean
  /** The action to be sent; made at that moment when it is only proposed. */
  actionId: (personName: string) => Promise<number>
  onClose: () => void
  onSent: (shared: Omit<Shared, 'title'>) => void
}

/** A field of a number may be emptied. */
const VALID_DAYS: number | null = 60
const isAddress = (text: string | null | undefined): string => (/^\S+@\S+\.\S+$/.test(text ?? '') ? (text ?? '') : '')

export function SendLink({ establishmentId, personName, contact, mailOn, actionId, onClose, onSent }: Props) {
  const { t } = useTranslation('answers')
  const { user } = useSession()
  const toast = useToast()
  const sending = useAct(sendLink)
  const { busy, problem, submit } = useSubmit()
  const form = useContractForm({
    route: sendLink,
    initial: {
      personName,
      personAddress: isAddress(contact),
      contact: [user?.name, user?.email].filter(Boolean).join(', '),
      escalationName: '',
      escalationAddress: '',
      validDays: VALID_DAYS,
      now: false,
    },
    // the one that will be known once the rest is good
    toBody: (values) => ({ ...values, actionId: 1 }),
  })
  const send = async () => {
    const body = form.check()
    if (!body) return
    await submit(async () => {
      const { token } = await sending.run({ params: { establishmentId }, body: { ...body, actionId: await actionId(body.personName) } })
      toast({ message: t('send.done') })
      onSent({ token, personName: body.personName })
    })
  }
  return (
    <Dialog open onClose={onClose} title={t('send.title')}>
      <Form onSubmit={() => void send()} submit={t('send.submit')} busy={busy} problem={problem} onCancel={onClose}>
        <Note>{t(mailOn ? 'send.mailOn' : 'send.mailOff')}</Note>
        <TextField {...form.field('personName')} label={t('send.personName')} />
        <TextField
          {...form.field('personAddress')}
          label={t('send.personAddress')}
          hint={t('send.personAddressHint')}
          optional
          type="email"
          inputMode="email"
        />
        <TextField {...form.field('contact')} label={t('send.contact')} hint={t('send.contactHint')} />
        <FieldGroup legend={t('send.after')}>
          <FieldRow>
            <TextField {...form.field('escalationName')} label={t('send.escalationName')} optional />
            <TextField {...form.field('escalationAddress')} label={t('send.escalationAddress')} optional type="email" inputMode="email" />
          </FieldRow>
        </FieldGroup>
        <NumberField {...form.field('validDays')} label={t('send.validDays')} min={1} max={180} />
        {mailOn ? <CheckField {...form.field('now')} label={t('send.now')} hint={t('send.nowHint')} /> : null}
      </Form>
    </Dialog>
  )
}
