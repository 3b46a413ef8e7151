import { restoreMeans, retireMeans, type Means } from '@hygie/contract/identification'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { TabProps } from '../identification-page.tsx'
import styles from './identification.module.css'
import { MeansForm } from './means-form.tsx'

type Opened = { means: Means; as: 'change' | 'retire' } | 'add' | null

export function MeansTab({ data, establishmentId, writes }: TabProps) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { today } = useSituation()
  const retiring = useAct(retireMeans)
  const restoring = useAct(restoreMeans)
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const one = opened === 'add' ? null : opened
  const paramsOf = (means: Means) => ({ establishmentId, meansId: means.id })

  const decision = (means: Means): string => {
    if (!means.decision || !means.decidedOn) return means.kind === 'local-two-factor' ? t('means.notDecided') : ''
    const until = means.until ? t(means.until < today ? 'means.expired' : 'means.until', { day: format.day(means.until) }) : ''
    return [
      t(`decisions.${means.decision}`, { day: format.day(means.decidedOn), name: means.decidedBy ?? '' }),
      means.reservations ? t('means.reservationsSaid', { what: format.own(means.reservations) }) : '',
      until,
    ]
      .filter(Boolean)
      .join(' · ')
  }

  const columns: Column<Means>[] = [
    {
      key: 'name',
      header: t('means.one'),
      rowHeader: true,
      sortValue: (row) => row.name,
      render: (row) => (
        <>
          {format.own(row.name)}
          <span className={styles.detail}>{t(`kinds.${row.kind}`)}</span>
          {row.withdrawn ? <span className={styles.detail}>{t('means.retired', { reason: format.own(row.withdrawn.reason) })}</span> : null}
        </>
      ),
    },
    {
      key: 'accepted',
      header: t('means.accepted'),
      sortValue: (row) => (row.accepted ? 0 : 1),
      render: (row) => (row.accepted ? <Chip tone="good">{t('means.yes')}</Chip> : <Chip tone="warn">{t('means.no')}</Chip>),
    },
    {
      key: 'decision',
      header: t('means.homologation'),
      render: (row) => (
        <>
          {decision(row)} <FileLink establishmentId={establishmentId} file={row.file} />
        </>
      ),
      width: '36%',
    },
    { key: 'accounts', header: t('means.accounts'), align: 'end', sortValue: (row) => row.accounts, render: (row) => format.number(row.accounts) },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('act'),
            render: (row: Means) => (
              <RegisterGestures
                withdrawn={row.withdrawn !== null}
                held={row.accounts > 0}
                onRestore={() => void restoring.run({ params: paramsOf(row), body: {} })}
                onChange={() => setOpened({ means: row, as: 'change' })}
                onWithdraw={() => setOpened({ means: row, as: 'retire' })}
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
          <Button kind="primary" icon="plus" onClick={() => setOpened('add')}>
            {t('means.add')}
          </Button>
        </div>
      ) : null}
      <Card flush>
        <DataTable
          caption={t('tabs.means')}
          captionHidden
          columns={columns}
          rows={data.means}
          rowKey={(row) => row.id}
          empty={t('means.empty')}
          footer={<span>{t('means.how')}</span>}
        />
      </Card>
      <Dialog wide={one?.as !== 'retire'} open={opened !== null} onClose={close} title={one ? format.own(one.means.name) : t('means.add')}>
        {opened === 'add' ? <MeansForm establishmentId={establishmentId} means={null} onDone={close} /> : null}
        {one?.as === 'change' ? <MeansForm establishmentId={establishmentId} means={one.means} onDone={close} /> : null}
        {one?.as === 'retire' ? (
          <ReasonForm
            what={t('means.retireWhat')}
            submit={common('form.withdraw')}
            act={(reason) => retiring.run({ params: paramsOf(one.means), body: { reason } })}
            undo={() => restoring.run({ params: paramsOf(one.means), body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Stack>
  )
}
