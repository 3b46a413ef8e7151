import { exportRegister, importRegister, restoreApplication, retireApplication, type Application } from '@hygie/contract/identification'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { TabProps } from '../identification-page.tsx'
import { ApplicationButton } from './application-button.tsx'
import { ApplicationForm } from './application-form.tsx'
import styles from './identification.module.css'
import { RegisterForm } from './register-form.tsx'

type Opened = { application: Application; as: 'register' | 'change' | 'retire' } | 'import' | null

export function Applications({ data, establishmentId, writes }: TabProps) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const words = useVerdictWords()
  const retiring = useAct(retireApplication)
  const restoring = useAct(restoreApplication)
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const one = opened === 'import' ? null : opened
  const paramsOf = (application: Application) => ({ establishmentId, applicationId: application.id })

  const columns: Column<Application>[] = [
    {
      key: 'name',
      header: t('application'),
      rowHeader: true,
      sortValue: (row) => row.name,
      render: (row) => (
        <>
          {format.own(row.name)} {row.healthData ? <Chip tone="info">{t('health')}</Chip> : null}
          {row.withdrawn ? <span className={styles.detail}>{t('applications.retired', { reason: format.own(row.withdrawn.reason) })}</span> : null}
        </>
      ),
    },
    {
      key: 'opened',
      header: t('applications.opened'),
      render: (row) => format.list([...(row.openedOnSite ? [t('places.on-site')] : []), ...(row.openedRemotely ? [t('places.remote')] : [])]),
    },
    {
      key: 'coverage',
      header: t('slope.value'),
      align: 'end',
      sortValue: (row) => row.coverage?.numerator ?? null,
      render: (row) => (row.coverage && row.coverage.denominator > 0 ? words.ratio(row.coverage.numerator / row.coverage.denominator) : ''),
    },
    {
      key: 'counted',
      header: t('countedHeader'),
      sortValue: (row) => row.countedOn,
      render: (row) => (row.countedOn ? t('counted', { day: format.day(row.countedOn), name: row.signedBy ?? '' }) : t('notCounted')),
    },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('act'),
            render: (row: Application) => (
              <RegisterGestures
                withdrawn={row.withdrawn !== null}
                onRestore={() => void restoring.run({ params: paramsOf(row), body: {} })}
                onChange={() => setOpened({ application: row, as: 'change' })}
                onWithdraw={() => setOpened({ application: row, as: 'retire' })}
              >
                <Button small onClick={() => setOpened({ application: row, as: 'register' })}>
                  {t('register.link')}
                </Button>
              </RegisterGestures>
            ),
            width: '19rem',
          },
        ]
      : []),
  ]

  return (
    <Stack>
      {writes ? (
        <Row>
          <ApplicationButton establishmentId={establishmentId} />
          {data.applications.some(({ name }) => name.trim().toLowerCase() === 'hygie') ? null : <ApplicationButton establishmentId={establishmentId} hygie />}
          <Button icon="upload" onClick={() => setOpened('import')}>
            {t('register.import')}
          </Button>
        </Row>
      ) : null}
      <Card flush>
        <DataTable caption={t('tabs.applications')} captionHidden columns={columns} rows={data.applications} rowKey={(row) => row.id} empty={t('empty.what')} />
      </Card>
      <Dialog
        wide={opened === 'import' || one?.as === 'register'}
        open={opened !== null}
        onClose={close}
        title={one ? format.own(one.application.name) : t('register.import')}
      >
        {opened === 'import' ? (
          <Stack>
            <Row>
              {t('register.template')} <TableExport route={exportRegister} input={{ params: { establishmentId } }} name="moyens-identification" />
            </Row>
            <TableImport route={importRegister} establishmentId={establishmentId} hint={t('register.importHint')} />
          </Stack>
        ) : null}
        {one?.as === 'register' ? <RegisterForm establishmentId={establishmentId} application={one.application} means={data.means} onDone={close} /> : null}
        {one?.as === 'change' ? <ApplicationForm establishmentId={establishmentId} application={one.application} onDone={close} /> : null}
        {one?.as === 'retire' ? (
          <ReasonForm
            what={t('applications.retireWhat')}
            submit={common('form.withdraw')}
            act={(reason) => retiring.run({ params: paramsOf(one.application), body: { reason } })}
            undo={() => restoring.run({ params: paramsOf(one.application), body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Stack>
  )
}
