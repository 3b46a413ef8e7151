import { addCodes, askCodes } from '@hygie/contract/accounts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../../platform/api/call.ts'
import { useAct } from '../../../../platform/api/use-api.ts'
import { useContractForm } from '../../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../../platform/forms/use-submit.ts'
import { Loaded } from '../../../../platform/page/loaded.tsx'
import { QrCode } from '../../../../ui/base/qr-code.tsx'
import { TextField } from '../../../../ui/forms/fields.tsx'
import { Form } from '../../../../ui/forms/form.tsx'
import { useToast } from '../../../../ui/overlays/toasts.tsx'
import styles from '../accounts.module.css'

interface Props {
  onDone: () => void
  onCancel?: (() => void) | undefined
}

/** A secret drawn for this try alone: kept once a first code comes back. */
export function AddCodes(props: Props) {
  // Asked once, never again by itself: another secret would make the picture on screen a lie.
  const query = useQuery({ queryKey: ['codes-to-add'], queryFn: () => call(askCodes, { body: {} }), staleTime: Infinity, gcTime: 0, retry: false })
  return <Loaded query={query}>{(asked) => <Picture {...asked} {...props} />}</Loaded>
}

function Picture({ secret, uri, ticket, onDone, onCancel = onDone }: Props & { secret: string; uri: string; ticket: string }) {
  const { t } = useTranslation('accounts')
  const adding = useAct(addCodes)
  const toast = useToast()
  const form = useContractForm({ route: addCodes, initial: { code: '' }, toBody: ({ code }) => ({ ticket, code }) })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (!body || !(await submit(() => adding.run({ body })))) return
    toast({ message: t('codes.added') })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('codes.keep')} busy={busy} problem={problem} onCancel={onCancel}>
      <ol>
        <li>{t('codes.step1')}</li>
        <li>{t('codes.step2')}</li>
        <li>{t('codes.step3')}</li>
      </ol>
      <QrCode text={uri} label={t('codes.qr')} />
      <p>{t('codes.byHand')}</p>
      <code className={styles.secret}>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      <TextField {...form.field('code')} label={t('codes.code')} inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
    </Form>
  )
}
