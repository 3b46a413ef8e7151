import { signIn } from '@hygie/contract/accounts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useContractForm } from '../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { paths } from '../../platform/router/paths.ts'
import { safeNext } from '../../platform/router/search.ts'
import { useGo, useSearch } from '../../platform/router/use-search.ts'
import { sessionQuery, useSessionChange } from '../../platform/session/session.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { PasswordField, TextField } from '../../ui/forms/fields.tsx'
import { Form } from '../../ui/forms/form.tsx'
import { BareFrame } from './_components/bare-frame.tsx'
import { SignInWays } from './_components/sign-in-ways.tsx'

export function SignInPage() {
  const { t } = useTranslation('accounts')
  const [search] = useSearch()
  const go = useGo()
  const open = useSessionChange()
  const session = useQuery(sessionQuery)
  const form = useContractForm({ route: signIn, initial: { email: '', password: '' } })
  const { busy, problem, submit } = useSubmit()

  const send = async () => {
    const body = form.check()
    if (body && (await submit(async () => open(await call(signIn, { body }))))) go(safeNext(search['next']))
  }

  return (
    <BareFrame>
      <Stack>
        <PageTitle title={t('signIn.title')} subtitle={t('signIn.subtitle')} />
        {session.data?.firstRun ? <Note title={t('signIn.noAccountTitle')}>{t('signIn.noAccount', { path: paths.firstRun })}</Note> : null}
        <SignInWays next={search['next']} onOpen={() => go(safeNext(search['next']))} />
        <Card>
          <Form onSubmit={() => void send()} submit={t('signIn.submit')} busy={busy} problem={problem}>
            <TextField {...form.field('email')} label={t('fields.email')} type="email" inputMode="email" autoComplete="username" />
            <PasswordField {...form.field('password')} label={t('fields.password')} />
          </Form>
        </Card>
        <p>{t('signIn.lost')}</p>
      </Stack>
    </BareFrame>
  )
}
