import { secondStep, signInByPasskey, type Session } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { showPasskey } from '../../../platform/identity/passkey.ts'

type Asked = NonNullable<Session['secondStep']>

/** After the password: the code of the telephone, the passkey, or one of the printed codes. */
export function SecondStep({ asked, onOpen, onBack }: { asked: Asked; onOpen: (session: Session) => void; onBack: () => void }) {
  const { t } = useTranslation('accounts')
  const codes = asked.ways.includes('totp')
  const [printed, setPrinted] = useState(!codes && !asked.ways.includes('passkey'))
  const typed = printed ? 'recovery' : codes ? 'code' : null
  return (
    <Stack>
      <PageTitle title={t('secondStep.title')} subtitle={t(printed ? 'secondStep.printed' : 'secondStep.subtitle')} />
      <Card>
        <Stack>
          {asked.ways.includes('passkey') ? (
            <PasskeyButton label={t('secondStep.passkey')} act={async () => onOpen(await call(signInByPasskey, { body: await showPasskey() }))} />
          ) : null}
          {typed ? <Typed key={typed} typed={typed} ticket={asked.ticket} onOpen={onOpen} onBack={onBack} /> : null}
        </Stack>
      </Card>
      {asked.ways.includes('recovery') ? (
        <Row>
          <Button kind="quiet" onClick={() => setPrinted(!printed)}>
            {t(printed ? 'secondStep.usual' : 'secondStep.lost')}
          </Button>
        </Row>
      ) : null}
    </Stack>
  )
}

interface TypedProps {
  typed: 'code' | 'recovery'
  ticket: string
  onOpen: (session: Session) => void
  onBack: () => void
}

function Typed({ typed, ticket, onOpen, onBack }: TypedProps) {
  const { t } = useTranslation('accounts')
  const form = useContractForm({ route: secondStep, initial: { value: '' }, toBody: ({ value }) => ({ ticket, [typed]: value }) })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (body) await submit(async () => onOpen(await call(secondStep, { body })))
  }
  const common = { value: form.values.value, onChange: (value: string) => form.set({ value }), error: form.errors[typed], name: typed }
  return (
    <Form onSubmit={() => void send()} submit={t('secondStep.submit')} busy={busy} problem={problem} onCancel={onBack}>
      {typed === 'code' ? (
        <TextField {...common} label={t('secondStep.code')} hint={t('secondStep.codeHint')} inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
      ) : (
        <TextField {...common} label={t('secondStep.recovery')} hint={t('secondStep.recoveryHint')} maxLength={20} />
      )}
    </Form>
  )
}
