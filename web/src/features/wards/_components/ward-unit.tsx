import { downloadWardFile, type WardUnit as Unit } from '@hygie/contract/continuity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urlOf } from '../../../platform/api/url.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button, DownloadButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { BinderCheck } from './binder-check.tsx'

type Activity = Unit['activities'][number]

/** One care unit: how long paper holds, its sheets, when the binder was last looked at. */
export function WardUnit({ unit, establishmentId, day }: { unit: Unit; establishmentId: number; day: string }) {
  const { t } = useTranslation('wards')
  const format = useFormat()
  const [checking, setChecking] = useState(false)
  const checked = unit.activities.some((one) => one.lastCheck?.on === day)
  const columns: Column<Activity>[] = [
    { key: 'name', header: t('unit.activity'), rowHeader: true, render: (one) => format.own(one.name) },
    {
      key: 'held',
      header: t('unit.onPaper'),
      render: ({ tonight }) =>
        tonight?.onPaper ? t('unit.heldOn', { duration: format.duration(tonight.onPaper.minutes), day: format.day(tonight.onPaper.on) }) : t('unit.notTried'),
    },
    {
      key: 'sheet',
      header: t('unit.sheet'),
      render: (one) =>
        one.sheetFile ? (
          <DownloadButton small href={urlOf(downloadWardFile, { params: { establishmentId, fileId: one.sheetFile.id } })}>
            {one.sheetFile.name}
          </DownloadButton>
        ) : (
          t('unit.noSheet')
        ),
    },
    {
      key: 'check',
      header: t('unit.lastCheck'),
      render: ({ lastCheck }) => {
        if (!lastCheck) return t('unit.never')
        const words = t(lastCheck.whole ? 'unit.whole' : 'unit.missing', { day: format.day(lastCheck.on) })
        return lastCheck.note ? `${words} ${format.own(lastCheck.note)}` : words
      },
    },
  ]
  return (
    <Card
      title={format.own(unit.name)}
      flush
      aside={
        unit.activities.length > 0 && !checked && !checking ? (
          <Button kind="primary" small icon="check" onClick={() => setChecking(true)}>
            {t('unit.check')}
          </Button>
        ) : undefined
      }
    >
      <Stack>
        {checking ? <BinderCheck establishmentId={establishmentId} careUnitId={unit.id} onDone={() => setChecking(false)} /> : null}
        <DataTable caption={format.own(unit.name)} captionHidden columns={columns} rows={unit.activities} rowKey={({ id }) => id} empty={t('unit.nothing')} />
      </Stack>
    </Card>
  )
}
