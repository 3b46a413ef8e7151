import { planDeparture, suspendAccount } from '@hygie/contract/access'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { LifeGesture } from '../_lib/use-life-gestures.ts'
import type { Account } from './accounts-tab.tsx'
import { CloseForm } from './close-form.tsx'

interface Props {
  asked: { gesture: LifeGesture; account: Account } | null
  people: Account[]
  today: string
  onClose: () => void
}

/** What has to be asked before a leave, a departure or a closing. */
export function LifeDialog({ asked, people, today, onClose }: Props) {
  const { t } = useTranslation('administration')
  return (
    <Dialog open={asked !== null} onClose={onClose} title={asked ? t(`life.titles.${asked.gesture}`, { name: asked.account.name }) : ''}>
      {asked?.gesture === 'suspend' ? <SuspendForm account={asked.account} today={today} onDone={onClose} /> : null}
      {asked?.gesture === 'departure' ? <DepartureForm account={asked.account} today={today} onDone={onClose} /> : null}
      {asked?.gesture === 'close' ? <CloseForm account={asked.account} people={people} onDone={onClose} /> : null}
    </Dialog>
  )
}

interface Asked {
  account: Account
  today: string
  onDone: () => void
}

function SuspendForm({ account, today, onDone }: Asked) {
  const { t } = useTranslation('administration')
  const suspending = useAct(suspendAccount)
  const form = useContractForm({
    route: suspendAccount,
    initial: { until: '', reason: '' },
    toBody: ({ until, reason }) => ({ reason, until: until === '' ? null : until }),
  })
  const save = useSave(form, {
    act: (body) => suspending.run({ params: { accountId: account.id }, body }),
    done: t('life.done.suspend', { name: account.name }),
    onDone,
  })
  return (
    <Form {...save} submit={t('life.gestures.suspend')}>
      <p>{t('life.suspendWhat')}</p>
      <DateField {...form.field('until')} label={t('life.until')} hint={t('life.untilHint')} optional min={today} />
      <TextField {...form.field('reason')} label={t('life.reason')} maxLength={300} />
    </Form>
  )
}

function DepartureForm({ account, today, onDone }: Asked) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const planning = useAct(planDeparture)
  const form = useContractForm({ route: planDeparture, initial: { leavesOn: '' } })
  const check = () => {
    if (form.values.leavesOn !== '') return form.check()
    form.refuse('leavesOn', common('form.required'))
    return null
  }
  const save = useSave(
    { check },
    { act: (body) => planning.run({ params: { accountId: account.id }, body }), done: t('life.done.departure', { name: account.name }), onDone },
  )
  return (
    <Form {...save} submit={t('life.gestures.departure')}>
      <p>{t('life.departureWhat')}</p>
      <DateField {...form.field('leavesOn')} label={t('life.lastDay')} min={today} />
    </Form>
  )
}
