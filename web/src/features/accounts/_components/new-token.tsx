import { createToken } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { CheckField, RadioField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './accounts.module.css'

interface Values {
  name: string
  writes: string
  establishmentIds: number[]
  expiresOn: string
}

const BLANK: Values = { name: '', writes: 'reads', establishmentIds: [], expiresOn: '' }

export function NewToken({ onDone }: { onDone: () => void }) {
  const [secret, setSecret] = useState<string | null>(null)
  return secret === null ? <TokenForm onMade={setSecret} onCancel={onDone} /> : <Secret secret={secret} onDone={onDone} />
}

function TokenForm({ onMade, onCancel }: { onMade: (secret: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { establishments } = useSession()
  const making = useAct(createToken)
  const form = useContractForm({ route: createToken, initial: BLANK, toBody: (values) => ({ ...values, writes: values.writes === 'writes' }) })
  const { busy, problem, submit } = useSubmit()
  const chosen = form.values.establishmentIds
  const choose = (id: number, wanted: boolean) => form.set({ establishmentIds: wanted ? [...chosen, id] : chosen.filter((one) => one !== id) })
  const send = async () => {
    if (chosen.length === 0) return form.refuse('establishmentIds', t('tokens.chooseHouse'))
    const body = form.check()
    if (body) await submit(async () => onMade((await making.run({ body })).secret))
  }
  return (
    <Form onSubmit={() => void send()} onCancel={onCancel} submit={t('tokens.submit')} busy={busy} problem={problem}>
      <TextField {...form.field('name')} label={t('tokens.name')} hint={t('tokens.nameHint')} maxLength={120} />
      <RadioField
        {...form.field('writes')}
        label={t('tokens.scope')}
        choices={[
          { value: 'reads', label: t('tokens.reads') },
          { value: 'writes', label: t('tokens.writes'), hint: t('tokens.writesHint') },
        ]}
      />
      <FieldGroup legend={t('tokens.houses')}>
        {establishments.map((one) => (
          <CheckField key={one.id} label={format.own(one.name)} value={chosen.includes(one.id)} onChange={(wanted) => choose(one.id, wanted)} />
        ))}
        {form.errors['establishmentIds'] ? (
          <Note tone="bad" live>
            {form.errors['establishmentIds']}
          </Note>
        ) : null}
      </FieldGroup>
      <DateField {...form.field('expiresOn')} label={t('tokens.until')} hint={t('tokens.untilHint')} />
    </Form>
  )
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTranslation('accounts')
  const toast = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    toast({ message: t('tokens.copied') })
  }
  return (
    <Stack>
      <Note title={t('tokens.onceTitle')}>{t('tokens.once')}</Note>
      <code className={styles.secret} aria-label={t('tokens.secret')}>
        {secret}
      </code>
      <Row>
        <Button kind="primary" onClick={() => void copy()}>
          {t('tokens.copy')}
        </Button>
        <Button onClick={onDone}>{t('tokens.kept')}</Button>
      </Row>
    </Stack>
  )
}
