import { listSignInWays, signInByDirectory, startOpenId } from '@hygie/contract/federation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import type { OutputOf } from '../../../platform/api/types.ts'
import { useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { Session } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { PasswordField, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { keepNext } from '../../../platform/router/kept-next.ts'
import styles from './accounts.module.css'

type Way = OutputOf<typeof listSignInWays>['providers'][number]

interface Props {
  next: string | undefined
  /** Opened, or with a second means still to show. */
  onOpen: (session: Session) => void
}

/** What an administrator added beside the accounts of Hygie; nothing is shown when there is nothing. */
export function SignInWays({ next, onOpen }: Props) {
  const { t } = useTranslation('accounts')
  const ways = useApi(listSignInWays, {}).data?.providers ?? []
  // It travels after `#`: it reaches neither the server's log nor a referrer.
  const [invitation] = useState(() => /^#invitation=([\w-]+)$/.exec(globalThis.location.hash)?.[1] ?? null)
  const [directory, setDirectory] = useState<Way | null>(null)
  if (ways.length === 0) return null
  return (
    <Stack>
      {invitation === null ? null : <Note title={t('ways.invitedTitle')}>{t('ways.invited')}</Note>}
      <Card>
        <div className={styles.ways}>
          {ways.map((way) => (
            <WayButton key={way.id} way={way} next={next} invitation={invitation} onDirectory={() => setDirectory(directory?.id === way.id ? null : way)} />
          ))}
        </div>
        {directory ? <DirectoryForm key={directory.id} way={directory} invitation={invitation} onOpen={onOpen} /> : null}
      </Card>
      <p className={styles.or}>{t('ways.or')}</p>
    </Stack>
  )
}

function WayButton({ way, next, invitation, onDirectory }: { way: Way; next: string | undefined; invitation: string | null; onDirectory: () => void }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { busy, problem, submit } = useSubmit()
  const leave = () =>
    submit(async () => {
      const { url } = await call(startOpenId, { params: { providerId: way.id }, body: { invitation } })
      keepNext(next)
      globalThis.location.assign(url)
    })
  return (
    <>
      <Button loading={busy} onClick={way.kind === 'openid' ? () => void leave() : onDirectory}>
        {t('ways.with', { name: format.own(way.name) })}
      </Button>
      {problem ? (
        <Note tone="bad" live>
          {problem}
        </Note>
      ) : null}
    </>
  )
}

function DirectoryForm({ way, invitation, onOpen }: { way: Way; invitation: string | null; onOpen: (session: Session) => void }) {
  const { t } = useTranslation('accounts')
  const form = useContractForm({ route: signInByDirectory, initial: { login: '', password: '' }, toBody: (values) => ({ ...values, invitation }) })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (!body) return
    await submit(async () => onOpen(await call(signInByDirectory, { params: { providerId: way.id }, body })))
  }
  return (
    <Form onSubmit={() => void send()} submit={t('signIn.submit')} busy={busy} problem={problem}>
      <TextField {...form.field('login')} label={t('ways.login')} hint={t('ways.loginHint')} autoComplete="username" />
      <PasswordField {...form.field('password')} label={t('ways.password')} />
    </Form>
  )
}
