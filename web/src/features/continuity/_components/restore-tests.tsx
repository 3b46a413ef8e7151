import { exportRestoreTests, importRestoreTests, restoreRestoreTest, withdrawRestoreTest, type Activity, type RestoreTest } from '@hygie/contract/continuity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import styles from './continuity.module.css'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { RestoreTestForm } from './restore-test-form.tsx'

interface Props {
  tests: RestoreTest[]
  activities: Activity[]
  establishmentId: number
  writes: boolean
}

export function RestoreTests({ tests, activities, establishmentId, writes }: Props) {
  const { t } = useTranslation('continuity')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const withdrawing = useAct(withdrawRestoreTest)
  const restoring = useAct(restoreRestoreTest)
  const [opened, setOpened] = useState<'add' | 'import' | RestoreTest | null>(null)
  const close = () => setOpened(null)
  const nameOf = (id: number) => format.own(activities.find((one) => one.id === id)?.name ?? '')
  const open = activities.filter(({ withdrawn }) => withdrawn === null)
  const buttons = writes ? (
    <Row>
      {open.length > 0 ? (
        <Button kind="primary" icon="plus" onClick={() => setOpened('add')}>
          {t('tests.add')}
        </Button>
      ) : null}
      <Button icon="upload" onClick={() => setOpened('import')}>
        {t('tests.import')}
      </Button>
    </Row>
  ) : null

  const columns: Column<RestoreTest>[] = [
    {
      key: 'on',
      header: common('ui.date'),
      sortValue: (one) => one.testedOn,
      render: (one) => <span className="no-break">{format.day(one.testedOn)}</span>,
      width: '7rem',
    },
    {
      key: 'activity',
      header: t('tonight.activity'),
      rowHeader: true,
      sortValue: (one) => nameOf(one.activityId),
      render: (one) => (
        <>
          {nameOf(one.activityId)}
          {one.system ? <span className={styles.detail}>{format.own(one.system)}</span> : null}
        </>
      ),
    },
    {
      key: 'outcome',
      header: t('tests.outcome'),
      sortValue: (one) => one.outcome,
      render: (one) =>
        one.withdrawn ? <Chip>{t('withdrawn')}</Chip> : <Chip tone={one.outcome === 'accepted' ? 'good' : 'bad'}>{t(`outcomes.${one.outcome}`)}</Chip>,
    },
    {
      key: 'time',
      header: t('tests.time'),
      sortValue: (one) => one.recoveryTimeMinutes ?? null,
      render: (one) => (one.recoveryTimeMinutes ? format.duration(one.recoveryTimeMinutes) : ''),
    },
    {
      key: 'loss',
      header: t('tests.loss'),
      sortValue: (one) => one.dataLossMinutes ?? null,
      render: (one) => (one.dataLossMinutes === null || one.dataLossMinutes === undefined ? '' : format.duration(one.dataLossMinutes)),
    },
    {
      key: 'by',
      header: t('tests.acceptedBy'),
      sortValue: (one) => one.acceptedBy ?? null,
      render: (one) => (one.acceptedBy ? format.own(one.acceptedBy) : ''),
    },
    {
      key: 'file',
      header: t('tests.file'),
      render: (one) => <FileLink establishmentId={establishmentId} file={one.file} />,
    },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('act'),
            render: (one: RestoreTest) => (
              <RegisterGestures
                withdrawn={one.withdrawn !== null}
                onRestore={() => void restoring.run({ params: { establishmentId, testId: one.id }, body: {} })}
                onWithdraw={() => setOpened(one)}
              />
            ),
            width: '7rem',
          },
        ]
      : []),
  ]

  return (
    <Stack>
      {tests.length === 0 ? (
        <EmptyState
          title={t('tests.emptyTitle')}
          what={open.length === 0 ? t('tests.emptyNoActivity') : t('tests.emptyWhat')}
          why={t('tests.emptyWhy')}
          action={buttons}
        />
      ) : (
        <>
          {buttons}
          <Card flush>
            <DataTable
              caption={t('tabs.tests')}
              captionHidden
              columns={columns}
              rows={tests}
              rowKey={(one) => one.id}
              initialSort={{ key: 'on', descending: true }}
              files={<TableExport route={exportRestoreTests} input={{ params: { establishmentId } }} name="tests-restauration" />}
            />
          </Card>
        </>
      )}
      <Dialog
        wide={opened === 'import'}
        open={opened !== null}
        onClose={close}
        title={opened === 'import' ? t('tests.import') : opened === 'add' ? t('tests.add') : t('tests.withdrawTitle')}
      >
        {opened === 'add' ? <RestoreTestForm establishmentId={establishmentId} activities={open} onDone={close} /> : null}
        {opened === 'import' ? <TableImport route={importRestoreTests} establishmentId={establishmentId} hint={t('tests.importHint')} /> : null}
        {opened !== null && typeof opened === 'object' ? (
          <ReasonForm
            what={t('tests.withdrawWhat')}
            submit={common('form.withdraw')}
            act={(reason) => withdrawing.run({ params: { establishmentId, testId: opened.id }, body: { reason } })}
            undo={() => restoring.run({ params: { establishmentId, testId: opened.id }, body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Stack>
  )
}
