import { openEnvelope } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useContractForm } from '../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { paths } from '../../platform/router/paths.ts'
import { Card } from '../../ui/base/card.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { TextField } from '../../ui/forms/fields.tsx'
import { Form } from '../../ui/forms/form.tsx'
import { BareFrame } from './_components/bare-frame.tsx'
import { useEnter } from './_lib/use-enter.ts'

/** The last resort, printed and sealed: once, and everybody is told. */
export function EnvelopePage() {
  const { t } = useTranslation('accounts')
  const { enter } = useEnter(paths.administration)
  const form = useContractForm({ route: openEnvelope, initial: { code: '' } })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (body) await submit(async () => enter(await call(openEnvelope, { body })))
  }
  return (
    <BareFrame>
      <Stack>
        <PageTitle title={t('envelope.title')} subtitle={t('envelope.subtitle')} />
        <Note tone="warn">{t('envelope.told')}</Note>
        <Card>
          <Form onSubmit={() => void send()} submit={t('envelope.submit')} busy={busy} problem={problem} danger>
            <TextField {...form.field('code')} label={t('envelope.code')} hint={t('envelope.codeHint')} maxLength={60} />
          </Form>
        </Card>
      </Stack>
    </BareFrame>
  )
}
