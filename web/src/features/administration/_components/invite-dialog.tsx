import { listAccounts } from '@hygie/contract/accounts'
import { invite, type Provider } from '@hygie/contract/federation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { SelectField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './administration.module.css'

interface Props {
  providers: Provider[]
  onClose: () => void
}

export function InviteDialog({ open, ...props }: Props & { open: boolean }) {
  const { t } = useTranslation('administration')
  return (
    <Dialog open={open} onClose={props.onClose} title={t('signIn.inviteTitle')}>
      {open ? <Invitation {...props} /> : null}
    </Dialog>
  )
}

function Invitation({ providers, onClose }: Props) {
  const [made, setMade] = useState<{ link: string; expiresAt: string } | null>(null)
  return made ? <InvitationLink {...made} onClose={onClose} /> : <InviteForm providers={providers} onMade={setMade} onClose={onClose} />
}

function InviteForm({ providers, onMade, onClose }: Props & { onMade: (made: { link: string; expiresAt: string }) => void }) {
  const { t } = useTranslation('administration')
  const accounts = useApi(listAccounts, {})
  const inviting = useAct(invite)
  const form = useContractForm({
    route: invite,
    initial: { providerId: String(providers[0]?.id ?? ''), accountId: '' },
    toBody: (values) => ({ providerId: Number(values.providerId), accountId: Number(values.accountId) }),
  })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (!body) return
    await submit(async () => {
      const { token, expiresAt } = await inviting.run({ body })
      const provider = providers.find(({ id }) => id === body.providerId)
      const origin = provider?.kind === 'openid' ? provider.publicUrl.replace(/\/+$/, '') : globalThis.location.origin
      onMade({ link: `${origin}${paths.signIn}#invitation=${token}`, expiresAt })
    })
  }
  return (
    <Loaded query={accounts} lines={3}>
      {({ accounts: known }) => (
        <Form onSubmit={() => void send()} onCancel={onClose} submit={t('signIn.inviteSubmit')} busy={busy} problem={problem}>
          <p>{t('signIn.inviteWhat')}</p>
          <SelectField
            {...form.field('accountId')}
            label={t('signIn.account')}
            placeholder={t('signIn.chooseAccount')}
            choices={known.filter((one) => !one.disabled).map((one) => ({ value: String(one.id), label: `${one.name} · ${one.email}` }))}
          />
          <SelectField
            {...form.field('providerId')}
            label={t('signIn.provider')}
            choices={providers.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </Form>
      )}
    </Loaded>
  )
}

function InvitationLink({ link, expiresAt, onClose }: { link: string; expiresAt: string; onClose: () => void }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const toast = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    toast({ message: t('signIn.copied') })
  }
  return (
    <Stack>
      <Note>{t('signIn.inviteOnce', { at: format.instant(expiresAt) })}</Note>
      <code className={styles.breaks}>{link}</code>
      <Row>
        <Button kind="primary" onClick={() => void copy()}>
          {t('signIn.copy')}
        </Button>
        <Button onClick={onClose}>{t('signIn.close')}</Button>
      </Row>
    </Stack>
  )
}
