import { closeAccount, getPending } from '@hygie/contract/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { SelectField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { Account } from './accounts-tab.tsx'
import styles from './administration.module.css'

/** What waits for the person is shown before the door closes, and goes to somebody. */
export function CloseForm({ account, people, onDone }: { account: Account; people: Account[]; onDone: () => void }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const query = useApi(getPending, { params: { accountId: account.id } })
  const closing = useAct(closeAccount)
  const toast = useToast()
  const { busy, problem, submit } = useSubmit()
  const [taker, setTaker] = useState('')
  const send = async () => {
    const body = { handOverTo: taker === '' ? null : Number(taker) }
    const close = async () => {
      const { left } = await closing.run({ params: { accountId: account.id }, body })
      const houses = left.map((one) => `${format.own(one.establishmentName)} (${one.count})`).join(', ')
      toast({ message: t(left.length === 0 ? 'life.done.close' : 'life.done.closeLeft', { name: account.name, houses }) })
    }
    if (!(await submit(close))) return
    onDone()
  }
  const others = people.filter((one) => one.id !== account.id && (one.state === 'active' || one.state === 'invited'))
  return (
    <Form onSubmit={() => void send()} submit={t('life.gestures.close')} danger busy={busy} problem={problem} onCancel={onDone}>
      <p>{t('life.closeWhat')}</p>
      <Loaded query={query} lines={2}>
        {({ pending }) =>
          pending.length === 0 ? (
            <p>{t('life.nothingPending')}</p>
          ) : (
            <>
              <p>{t('life.pending')}</p>
              <ul className={styles.plain}>
                {pending.map((one) => (
                  <li key={`${one.kind} ${one.establishmentId}`}>
                    {t(`life.pendingKinds.${one.kind}`, { count: one.count })} · {format.own(one.establishmentName)}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      <SelectField
        label={t('life.taker')}
        hint={t('life.takerHint')}
        optional
        value={taker}
        onChange={setTaker}
        placeholder={t('life.nobody')}
        choices={others.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
    </Form>
  )
}
