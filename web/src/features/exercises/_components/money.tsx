import { restoreMoney, withdrawMoney, type Exercise, type MoneyLine, type MoneyYear } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { MoneyForm } from './money-form.tsx'

interface Props {
  establishmentId: number
  money: MoneyLine[]
  years: MoneyYear[]
  exercises: Exercise[]
  writes: boolean
}

/** What the exercises cost and what helped to pay them: plain numbers by year, then each line with its paper. */
export function Money({ establishmentId, money, years, exercises, writes }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const withdrawing = useAct(withdrawMoney)
  const restoring = useAct(restoreMoney)
  const [opened, setOpened] = useState<{ line: MoneyLine | null; as: 'form' | 'withdraw' } | null>(null)
  const close = () => setOpened(null)
  const add = writes ? (
    <div>
      <Button kind="primary" icon="plus" onClick={() => setOpened({ line: null, as: 'form' })}>
        {t('money.add')}
      </Button>
    </div>
  ) : null
  const euros = (amount: number | null | undefined) => (amount == null ? '' : format.amount(amount))
  const nameOf = (id: number | null | undefined) => exercises.find((one) => one.id === id)?.name
  const byYear: Column<MoneyYear>[] = [
    { key: 'year', header: t('money.year'), rowHeader: true, render: (one) => String(one.year) },
    { key: 'cost', header: t('money.cost'), align: 'end', render: (one) => euros(one.cost) },
    { key: 'asked', header: t('money.asked'), align: 'end', render: (one) => euros(one.asked) },
    { key: 'received', header: t('money.received'), align: 'end', render: (one) => euros(one.received) },
  ]
  const columns: Column<MoneyLine>[] = [
    {
      key: 'label',
      header: t('money.label'),
      rowHeader: true,
      render: (one) => [format.own(one.label), format.own(nameOf(one.exerciseId) ?? '')].filter(Boolean).join(' · '),
    },
    { key: 'kind', header: t('money.kind'), render: (one) => (one.withdrawn ? <Chip>{t('withdrawn')}</Chip> : t(`money.kinds.${one.kind}`)) },
    {
      key: 'asked',
      header: t('money.asked'),
      render: (one) => (one.askedOn ? t('money.onDay', { amount: euros(one.askedEuros), day: format.day(one.askedOn) }) : ''),
    },
    {
      key: 'settled',
      header: t('money.settled'),
      sortValue: (one) => one.on ?? null,
      render: (one) => (one.on ? t('money.onDay', { amount: euros(one.euros), day: format.day(one.on) }) : t('money.notYet')),
    },
    { key: 'file', header: t('money.file'), render: (one) => <FileLink establishmentId={establishmentId} file={one.file} /> },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('sheet.act'),
            screenOnly: true,
            render: (one: MoneyLine) => (
              <RegisterGestures
                withdrawn={one.withdrawn !== null}
                onRestore={() => void restoring.run({ params: { establishmentId, lineId: one.id }, body: {} })}
                onChange={() => setOpened({ line: one, as: 'form' })}
                onWithdraw={() => setOpened({ line: one, as: 'withdraw' })}
              />
            ),
          },
        ]
      : []),
  ]
  const line = opened?.line ?? null
  return (
    <Stack>
      {money.length === 0 ? (
        <EmptyState title={t('money.empty.title')} what={t('money.empty.what')} why={t('money.empty.why')} action={add} />
      ) : (
        <>
          {add}
          <Card title={t('money.byYear')} flush>
            <DataTable caption={t('money.byYear')} captionHidden columns={byYear} rows={years} rowKey={(one) => one.year} />
          </Card>
          <Card title={t('money.lines')} flush>
            <DataTable caption={t('money.lines')} captionHidden columns={columns} rows={money} rowKey={(one) => one.id} />
          </Card>
        </>
      )}
      <Dialog open={opened !== null} onClose={close} title={t(opened?.as === 'withdraw' ? 'money.withdraw' : line ? 'money.change' : 'money.add')}>
        {opened?.as === 'form' ? <MoneyForm establishmentId={establishmentId} line={line} exercises={exercises} onDone={close} /> : null}
        {opened?.as === 'withdraw' && line ? (
          <ReasonForm
            what={t('money.withdrawWhat')}
            submit={common('form.withdraw')}
            act={(reason) => withdrawing.run({ params: { establishmentId, lineId: line.id }, body: { reason } })}
            undo={() => restoring.run({ params: { establishmentId, lineId: line.id }, body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Stack>
  )
}
