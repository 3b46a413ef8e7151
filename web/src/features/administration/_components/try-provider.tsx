import { type Provider, testProvider } from '@hygie/contract/federation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import type { OutputOf } from '../../../platform/api/types.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { placeKey } from '../_lib/places.ts'
import { usePlaces } from '../_lib/use-places.ts'

type Answer = OutputOf<typeof testProvider>

export function TryProvider({ provider }: { provider: Provider }) {
  const { t } = useTranslation('administration')
  const [login, setLogin] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const { busy, problem, submit } = useSubmit()
  const send = () => submit(async () => setAnswer(await call(testProvider, { params: { providerId: provider.id }, body: { login } })))
  return (
    <Stack>
      <Form onSubmit={() => void send()} submit={t('signIn.test')} busy={busy} problem={problem}>
        {provider.kind === 'directory' ? (
          <TextField label={t('signIn.testLogin')} hint={t('signIn.testLoginHint')} value={login} onChange={setLogin} optional />
        ) : (
          <p>{t('signIn.testOpenId')}</p>
        )}
      </Form>
      {answer ? <Result answer={answer} /> : null}
    </Stack>
  )
}

function Result({ answer: { checks, person } }: { answer: Answer }) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const { words } = usePlaces()
  const reason = (detail: string | null): string => (detail === null ? '' : t(`signIn.reasons.${detail}` as 'signIn.reasons.tls', { defaultValue: detail }))
  return (
    <div role="status">
      <Stack>
        {checks.map(({ what, ok, detail }) => (
          <Note key={what} tone={ok ? 'good' : 'bad'} title={t(`signIn.checks.${what}`)}>
            {detail === null ? null : <p>{ok ? detail : reason(detail)}</p>}
          </Note>
        ))}
        {person ? (
          <Definitions
            items={[
              { term: t('signIn.person'), detail: [person.name, person.email].filter(Boolean).join(' · ') },
              { term: t('signIn.subject'), detail: person.subject },
              { term: t('signIn.groups', { count: person.groups.length }), detail: person.groups.join(' ; ') },
              {
                term: t('signIn.rolesGiven'),
                detail: person.roles.map((one) => `${common(`roles.${one.role}`)} · ${words(placeKey(one))}`).join(' ; ') || t('people.noRole'),
              },
            ]}
          />
        ) : null}
      </Stack>
    </div>
  )
}
