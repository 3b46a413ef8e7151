import type { TenantPermission } from '@hygie/contract'
import { createToken, TOKEN_PERMISSIONS } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useRightWords } from '../../../platform/session/use-right-words.ts'
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
  purpose: string
  /** Empty: all that the scope allows. */
  permissions: TenantPermission[]
  addresses: string
  establishmentIds: number[]
  expiresOn: string
}

const BLANK: Values = { name: '', writes: 'reads', purpose: '', permissions: [], addresses: '', establishmentIds: [], expiresOn: '' }

export function NewToken({ onDone }: { onDone: () => void }) {
  const [secret, setSecret] = useState<string | null>(null)
  return secret === null ? <TokenForm onMade={setSecret} onCancel={onDone} /> : <Secret secret={secret} onDone={onDone} />
}

const toBody = ({ writes, permissions, addresses, ...values }: Values) => ({
  ...values,
  writes: writes === 'writes',
  ...(permissions.length > 0 ? { permissions } : {}),
  addresses: addresses.split(/[\s,;]+/).filter((one) => one !== ''),
})

function TokenForm({ onMade, onCancel }: { onMade: (secret: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const words = useRightWords()
  const { establishments } = useSession()
  const making = useAct(createToken)
  const form = useContractForm({ route: createToken, initial: BLANK, toBody })
  const { busy, problem, submit } = useSubmit()
  const chosen = form.values.establishmentIds
  const { permissions } = form.values
  // what is not held in one of the chosen houses is not given there
  const held = TOKEN_PERMISSIONS.filter(
    (one) =>
      (form.values.writes === 'writes' || one.endsWith('.read')) &&
      establishments.every((house) => !chosen.includes(house.id) || house.permissions.includes(one)),
  )
  const allow = (one: TenantPermission, wanted: boolean) =>
    form.set({ permissions: wanted ? [...permissions, one] : permissions.filter((other) => other !== one) })
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
      <TextField {...form.field('purpose')} label={t('tokens.purpose')} hint={t('tokens.purposeHint')} optional maxLength={300} />
      <FieldGroup legend={t('tokens.permissions')}>
        <p>{t('tokens.permissionsHint')}</p>
        {held.map((one) => (
          <CheckField key={one} label={words.permission(one)} value={permissions.includes(one)} onChange={(wanted) => allow(one, wanted)} />
        ))}
      </FieldGroup>
      <TextField {...form.field('addresses')} label={t('tokens.addresses')} hint={t('tokens.addressesHint')} optional maxLength={2000} />
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
