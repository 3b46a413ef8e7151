import { leaveProgramme, type ProgrammeAction } from '@hygie/contract/quality'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { SelectField } from '../../../ui/forms/fields.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { QualityProps } from '../quality-page.tsx'
import { ActionState } from './action-state.tsx'
import { ActionWording } from './action-wording.tsx'
import { EnterActions } from './enter-actions.tsx'
import { ProgrammeCard } from './programme-card.tsx'
import styles from './quality.module.css'

interface Props extends QualityProps {
  writes: boolean
  acts: boolean
  onYear: (year: string) => void
}

export function ProgrammeTab({ data, establishmentId, writes, acts, onYear }: Props) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const toast = useToast()
  const leaving = useAct(leaveProgramme)
  const [opened, setOpened] = useState<ProgrammeAction | 'enter' | null>(null)
  const close = () => setOpened(null)
  const one = opened === 'enter' ? null : opened

  const columns: Column<ProgrammeAction>[] = [
    {
      key: 'title',
      header: t('programme.action'),
      rowHeader: true,
      sortValue: (row) => row.title,
      render: (row) => (
        <>
          <AppLink to={paths.action(row.id, establishmentId)}>{format.own(row.title)}</AppLink>
          {row.toReword ? <span className={styles.detail}>{t('programme.toReword', { title: format.own(row.plainTitle) })}</span> : null}
          {row.wording === null ? null : <span className={styles.detail}>{t('programme.worded', { title: format.own(row.wording) })}</span>}
        </>
      ),
      width: '34%',
    },
    {
      key: 'owner',
      header: t('programme.owner'),
      sortValue: (row) => row.ownerName,
      render: (row) => (
        <>
          {format.own(row.ownerName)}
          {row.ownerTitle ? <span className={styles.detail}>{format.own(row.ownerTitle)}</span> : null}
        </>
      ),
    },
    {
      key: 'due',
      header: t('programme.due'),
      sortValue: (row) => row.dueOn,
      render: (row) => (row.dueOn ? <span className="no-break">{format.day(row.dueOn)}</span> : <span className={styles.detail}>{t('programme.noDue')}</span>),
    },
    { key: 'indicator', header: t('programme.indicator'), render: (row) => (row.indicator ? format.own(row.indicator) : '') },
    { key: 'status', header: t('programme.status'), sortValue: (row) => (row.late ? 'a' : row.status), render: (row) => <ActionState action={row} /> },
    ...(acts
      ? [
          {
            key: 'act',
            header: t('act'),
            screenOnly: true,
            render: (row: ProgrammeAction) => (
              <Row>
                <Button small onClick={() => setOpened(row)}>
                  {common('form.change')}
                </Button>
                {row.status === 'open' ? (
                  <Button
                    small
                    kind="quiet"
                    onClick={() =>
                      void leaving.run({ params: { establishmentId, actionId: row.id }, body: {} }).then(() => toast({ message: t('programme.left') }))
                    }
                  >
                    {t('programme.leave')}
                  </Button>
                ) : null}
              </Row>
            ),
          },
        ]
      : []),
  ]

  return (
    <Stack>
      <div className={styles.year}>
        <SelectField
          label={t('programme.year')}
          value={String(data.year)}
          onChange={onYear}
          choices={data.years.map((year) => ({ value: String(year), label: String(year) }))}
        />
      </div>
      <Card
        title={t('programme.actions')}
        aside={
          acts ? (
            <Button small kind="primary" icon="plus" onClick={() => setOpened('enter')}>
              {t('programme.enter')}
            </Button>
          ) : null
        }
        flush
      >
        <DataTable
          caption={t('programme.actions')}
          captionHidden
          columns={columns}
          rows={data.actions}
          rowKey={(row) => row.id}
          empty={t('programme.empty', { year: data.year })}
        />
      </Card>
      <ProgrammeCard year={data.year} programme={data.programme} proposed={data.actions.length} establishmentId={establishmentId} writes={writes} />
      <Dialog open={opened !== null} onClose={close} title={one ? format.own(one.title) : t('programme.enter')}>
        {opened === 'enter' ? <EnterActions data={data} establishmentId={establishmentId} onDone={close} /> : null}
        {one ? <ActionWording action={one} establishmentId={establishmentId} onDone={close} /> : null}
      </Dialog>
    </Stack>
  )
}
