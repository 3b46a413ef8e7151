import { MEMBERSHIPS, setMember } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useSession, type Session } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { RadioField, SelectField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { Ght } from './group-governance.tsx'

type Establishment = Session['establishments'][number]

/** Houses one holds oneself and that are not members yet. */
export function AttachMember({ ght }: { ght: Ght }) {
  const { t } = useTranslation('governance')
  const session = useSession()
  const [open, setOpen] = useState(false)
  const free = session.establishments.filter(
    (one) => !one.demonstration && one.permissions.includes('establishment.write') && ght.members.every(({ establishmentId }) => establishmentId !== one.id),
  )
  if (free.length === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('members.attach')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('members.attach')}>
        <AttachForm ght={ght} free={free} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function AttachForm({ ght, free, onDone }: { ght: Ght; free: Establishment[]; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const { today } = useSituation()
  const setting = useAct(setMember)
  const form = useContractForm({
    route: setMember,
    initial: { establishmentId: String(free[0]?.id ?? ''), membership: 'party', since: '' },
    toBody: ({ membership, since }) => ({ membership, since }),
  })
  const save = useSave(form, {
    act: (body) => setting.run({ params: { ghtId: ght.id, establishmentId: Number(form.values.establishmentId) }, body }),
    done: t('members.attached'),
    onDone,
  })
  return (
    <Form {...save} submit={t('members.attachSubmit')}>
      <SelectField
        {...form.field('establishmentId')}
        label={t('members.establishment')}
        choices={free.map(({ id, name }) => ({ value: String(id), label: format.own(name) }))}
      />
      <RadioField
        {...form.field('membership')}
        label={t('members.membership')}
        choices={MEMBERSHIPS.map((value) => ({ value, label: t(`memberships.${value}`), hint: t(`membershipHints.${value}`) }))}
      />
      <DateField {...form.field('since')} label={t('members.since')} hint={t('members.sinceHint')} max={today} />
    </Form>
  )
}
