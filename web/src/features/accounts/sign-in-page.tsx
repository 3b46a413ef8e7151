import { type Session, signIn, signInByPasskey } from '@hygie/contract/accounts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useContractForm } from '../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { passkeysPossible, showPasskey } from '../../platform/identity/passkey.ts'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { sessionQuery } from '../../platform/session/session.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { PasswordField, TextField } from '../../ui/forms/fields.tsx'
import { Form } from '../../ui/forms/form.tsx'
import { BareFrame } from './_components/bare-frame.tsx'
import { PasskeyButton } from './_components/passkey-button.tsx'
import { SecondStep } from './_components/second-step.tsx'
import { SignInWays } from './_components/sign-in-ways.tsx'
import { useEnter } from './_lib/use-enter.ts'

export function SignInPage() {
  const { t } = useTranslation('accounts')
  const session = useQuery(sessionQuery)
  const [search] = useSearch()
  const { enter, asked, forget } = useEnter()
  if (asked) {
    return (
      <BareFrame>
        <SecondStep asked={asked} onOpen={enter} onBack={forget} />
      </BareFrame>
    )
  }
  return (
    <BareFrame>
      <Stack>
        <PageTitle title={t('signIn.title')} subtitle={t('signIn.subtitle')} />
        {session.data?.firstRun ? <Note title={t('signIn.noAccountTitle')}>{t('signIn.noAccount', { path: paths.firstRun })}</Note> : null}
        {passkeysPossible() === 'yes' ? (
          <Card>
            <Stack>
              <PasskeyButton quiet label={t('signIn.passkey')} act={async () => enter(await call(signInByPasskey, { body: await showPasskey() }))} />
              <span>{t('signIn.passkeyWhat')}</span>
            </Stack>
          </Card>
        ) : null}
        <SignInWays next={search['next']} onOpen={enter} />
        <ByPassword onOpen={enter} />
        <p>
          {t('signIn.lost')} <AppLink to={paths.envelope}>{t('signIn.envelope')}</AppLink>
        </p>
      </Stack>
    </BareFrame>
  )
}

function ByPassword({ onOpen }: { onOpen: (session: Session) => void }) {
  const { t } = useTranslation('accounts')
  const form = useContractForm({ route: signIn, initial: { email: '', password: '' } })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (body) await submit(async () => onOpen(await call(signIn, { body })))
  }
  return (
    <Card>
      <Form onSubmit={() => void send()} submit={t('signIn.submit')} busy={busy} problem={problem}>
        <TextField {...form.field('email')} label={t('fields.email')} type="email" inputMode="email" autoComplete="username" />
        <PasswordField {...form.field('password')} label={t('fields.password')} />
      </Form>
    </Card>
  )
}
