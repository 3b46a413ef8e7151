import { blankSheet, exportAttendees, importAttendees, removeAttendee, type Attendee, type Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'

interface Props {
  establishmentId: number
  exercise: Exercise
  writes: boolean
}

/** The sheet before (to print and sign) and after (who was there, as typed); its scan goes with the record. */
export function SheetPanel({ establishmentId, exercise, writes }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const removing = useAct(removeAttendee)
  const [loading, setLoading] = useState(false)
  const params = { establishmentId, exerciseId: exercise.id }
  const seatOf = ({ seat, deputy }: Attendee): string =>
    seat === null ? '' : deputy ? t('sheet.deputyOf', { who: common(`facts.keys.${seat}`) }) : common(`facts.keys.${seat}`)
  const columns: Column<Attendee>[] = [
    { key: 'name', header: t('record.name'), rowHeader: true, sortValue: (one) => one.name, render: (one) => format.own(one.name) },
    { key: 'position', header: t('sheet.position'), render: (one) => (one.position ? format.own(one.position) : '') },
    { key: 'seat', header: t('sheet.seat'), sortValue: (one) => one.seat ?? null, render: seatOf },
    { key: 'present', header: t('record.presence'), render: (one) => t(one.present ? 'sheet.present' : 'sheet.absent') },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('sheet.act'),
            render: (one: Attendee) => (
              <Button small kind="quiet" danger onClick={() => void removing.run({ params: { ...params, attendeeId: one.id }, body: {} })}>
                {t('sheet.remove')}
              </Button>
            ),
            screenOnly: true,
          },
        ]
      : []),
  ]
  return (
    <Stack>
      <p>{t(exercise.sharedWith.length > 0 ? 'sheet.whatShared' : 'sheet.what')}</p>
      <Row>
        <DocumentButton fetchDocument={() => download(blankSheet, { params, query: { locale: format.language } }, 'emargement.pdf')}>
          {t('sheet.print')}
        </DocumentButton>
        {writes && !loading ? (
          <Button icon="upload" onClick={() => setLoading(true)}>
            {t('sheet.load')}
          </Button>
        ) : null}
      </Row>
      {loading ? (
        <TableImport route={importAttendees} establishmentId={establishmentId} options={{ exerciseId: String(exercise.id) }} hint={t('sheet.hint')} />
      ) : null}
      {exercise.attendees.length > 0 ? (
        <DataTable
          caption={t('sheet.title')}
          captionHidden
          columns={columns}
          rows={exercise.attendees}
          rowKey={(one) => one.id}
          files={<TableExport route={exportAttendees} input={{ params }} name="emargement" />}
        />
      ) : null}
    </Stack>
  )
}
