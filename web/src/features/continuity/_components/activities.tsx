import { restoreActivity, retireActivity, type Activity, type RestoreTest } from '@hygie/contract/continuity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import { piecesOf } from '../_lib/pieces.ts'
import { ActivityButton } from './activity-button.tsx'
import { ActivityForm } from './activity-form.tsx'
import styles from './continuity.module.css'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'

interface Props {
  activities: Activity[]
  tests: RestoreTest[]
  establishmentId: number
  writes: boolean
}

/** Critical activities with the four pieces of 4b; the state itself is the requirement's. */
export function Activities({ activities, tests, establishmentId, writes }: Props) {
  const { t } = useTranslation('continuity')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const retiring = useAct(retireActivity)
  const restoring = useAct(restoreActivity)
  const [opened, setOpened] = useState<{ activity: Activity; as: 'change' | 'retire' } | null>(null)
  const close = () => setOpened(null)

  if (activities.length === 0)
    return (
      <EmptyState
        title={t('activities.emptyTitle')}
        what={t('activities.emptyWhat')}
        why={t('activities.emptyWhy')}
        action={writes ? <ActivityButton establishmentId={establishmentId} /> : null}
      />
    )

  const columns: Column<Activity>[] = [
    {
      key: 'name',
      header: t('tonight.activity'),
      rowHeader: true,
      sortValue: (one) => one.name,
      render: (one) => (
        <>
          {format.own(one.name)}
          {one.careUnit ? <span className={styles.detail}>{format.own(one.careUnit)}</span> : null}
          {one.withdrawn ? <span className={styles.detail}>{t('activities.retired', { reason: format.own(one.withdrawn.reason) })}</span> : null}
        </>
      ),
    },
    {
      key: 'wanted',
      header: t('tonight.wanted'),
      sortValue: (one) => one.maxDowntimeMinutes ?? null,
      render: (one) => (one.maxDowntimeMinutes ? format.duration(one.maxDowntimeMinutes) : ''),
    },
    {
      key: 'loss',
      header: t('activities.maxDataLoss'),
      sortValue: (one) => one.maxDataLossMinutes ?? null,
      render: (one) => (one.maxDataLossMinutes === null || one.maxDataLossMinutes === undefined ? '' : format.duration(one.maxDataLossMinutes)),
    },
    {
      key: 'pieces',
      header: t('activities.pieces'),
      render: (one) => (
        <ul className={styles.pieces}>
          {piecesOf(one, tests).map(({ piece, there }) => (
            <li key={piece}>
              <StateShape state={there ? 'proven' : 'due'} size={13} /> {t(`pieces.${piece}`)}
            </li>
          ))}
        </ul>
      ),
      width: '38%',
    },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('act'),
            render: (one: Activity) => (
              <RegisterGestures
                withdrawn={one.withdrawn !== null}
                onRestore={() => void restoring.run({ params: { establishmentId, activityId: one.id }, body: {} })}
                onChange={() => setOpened({ activity: one, as: 'change' })}
                onWithdraw={() => setOpened({ activity: one, as: 'retire' })}
              />
            ),
            width: '13rem',
          },
        ]
      : []),
  ]

  return (
    <Stack>
      {writes ? (
        <div>
          <ActivityButton establishmentId={establishmentId} />
        </div>
      ) : null}
      <Card flush>
        <DataTable caption={t('tabs.activities')} captionHidden columns={columns} rows={activities} rowKey={(one) => one.id} />
      </Card>
      <Dialog wide={opened?.as === 'change'} open={opened !== null} onClose={close} title={opened ? format.own(opened.activity.name) : ''}>
        {opened?.as === 'change' ? <ActivityForm establishmentId={establishmentId} activity={opened.activity} onDone={close} /> : null}
        {opened?.as === 'retire' ? (
          <ReasonForm
            what={t('activities.retireWhat')}
            submit={common('form.withdraw')}
            act={(reason) => retiring.run({ params: { establishmentId, activityId: opened.activity.id }, body: { reason } })}
            undo={() => restoring.run({ params: { establishmentId, activityId: opened.activity.id }, body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Stack>
  )
}
