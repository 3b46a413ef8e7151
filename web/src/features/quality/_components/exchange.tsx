import { chooseSide, departureFile, importActions, type ProgrammeAction, sendActions } from '@hygie/contract/quality'
import { EXPORT_FORMATS } from '@hygie/contract/imports'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { QualityProps } from '../quality-page.tsx'
import styles from './quality.module.css'
import { ActionState } from './action-state.tsx'

/** Out, in, and what each side says. */
export function Exchange({ data, establishmentId, acts }: QualityProps & { acts: boolean }) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const sending = useAct(sendActions)
  const params = { establishmentId }
  const all = [...data.actions, ...data.elsewhere]
  const handOver = async (as: (typeof EXPORT_FORMATS)[number]) => {
    const { id } = await sending.run({ params, body: { year: data.year } })
    await download(departureFile, { params: { ...params, departureId: id }, query: { format: as } }, `actions.${as}`)
  }

  return (
    <Stack>
      <Conflicts actions={all.filter((one) => one.conflicts.length > 0)} establishmentId={establishmentId} acts={acts} />
      {acts ? (
        <Card title={t('exchange.out')}>
          <Stack>
            <p>{t('exchange.outWhat')}</p>
            {data.actions.length === 0 ? (
              <p>{t('programme.empty', { year: data.year })}</p>
            ) : (
              <Row>
                {EXPORT_FORMATS.map((as) => (
                  <DocumentButton key={as} fetchDocument={() => handOver(as)}>
                    {t('exchange.send', { format: as.toUpperCase() })}
                  </DocumentButton>
                ))}
              </Row>
            )}
          </Stack>
        </Card>
      ) : null}
      {acts ? (
        <Card title={t('exchange.in')}>
          <TableImport route={importActions} establishmentId={establishmentId} hint={t('exchange.inWhat')} />
        </Card>
      ) : null}
      <Card title={t('exchange.table')} flush>
        <DataTable
          caption={t('exchange.table')}
          captionHidden
          rows={all}
          rowKey={(row) => row.id}
          empty={t('exchange.tableEmpty')}
          columns={[
            { key: 'reference', header: t('exchange.reference'), render: (row) => <span className="no-break">{row.reference}</span>, width: '8rem' },
            { key: 'title', header: t('programme.action'), rowHeader: true, render: (row) => format.own(row.plainTitle) },
            { key: 'here', header: t('exchange.here'), render: (row) => <ActionState action={row} /> },
            { key: 'theirs', header: t('exchange.theirs'), render: (row) => row.theirReference ?? '' },
            {
              key: 'said',
              header: t('exchange.quality'),
              render: (row) =>
                row.said ? (
                  <>
                    {t(`said.${row.said}`)} {row.saidOn ? t('said.on', { day: format.day(row.saidOn) }) : ''}
                    {row.saidNote ? <span className={styles.detail}>{format.own(row.saidNote)}</span> : null}
                  </>
                ) : (
                  ''
                ),
            },
          ]}
        />
      </Card>
      <Card title={t('exchange.departures')} flush>
        <DataTable
          caption={t('exchange.departures')}
          captionHidden
          rows={data.departures}
          rowKey={(row) => row.id}
          empty={t('exchange.departuresNone')}
          columns={[
            {
              key: 'at',
              header: t('exchange.departures'),
              rowHeader: true,
              render: (row) => t('exchange.departure', { when: format.instant(row.at), name: row.by }),
            },
            {
              key: 'year',
              header: t('programme.year'),
              render: (row) => (row.year === null ? t('exchange.departureAll') : t('exchange.departureOf', { year: row.year })),
            },
            { key: 'actions', header: t('exchange.departureActions'), align: 'end', render: (row) => format.number(row.actions) },
            {
              key: 'file',
              header: t('act'),
              screenOnly: true,
              render: (row) => <TableExport route={departureFile} input={{ params: { ...params, departureId: row.id } }} name="actions" />,
            },
          ]}
        />
      </Card>
    </Stack>
  )
}

function Conflicts({ actions, establishmentId, acts }: { actions: ProgrammeAction[]; establishmentId: number; acts: boolean }) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const toast = useToast()
  const choosing = useAct(chooseSide)
  if (actions.length === 0) return null
  const shown = (field: string, value: string): string => (value === '' ? t('exchange.nothing') : field === 'dueOn' ? format.day(value) : format.own(value))
  const choose = (actionId: number, keep: 'here' | 'there') =>
    void choosing.run({ params: { establishmentId, actionId }, body: { keep } }).then(() => toast({ message: t('exchange.chosen') }))
  const values = (row: ProgrammeAction, side: 'here' | 'there') => (
    <Definitions items={row.conflicts.map((one) => ({ term: t(`exchange.fields.${one.field}`), detail: shown(one.field, one[side]) }))} />
  )
  return (
    <Card title={t('exchange.conflicts')} flush>
      <DataTable
        caption={t('exchange.conflicts')}
        captionHidden
        rows={actions}
        rowKey={(row) => row.id}
        columns={[
          { key: 'title', header: t('programme.action'), rowHeader: true, render: (row) => `${row.reference} · ${format.own(row.plainTitle)}` },
          { key: 'here', header: t('exchange.here'), render: (row) => values(row, 'here') },
          { key: 'there', header: t('exchange.there'), render: (row) => values(row, 'there') },
          ...(acts
            ? [
                {
                  key: 'act',
                  header: t('act'),
                  screenOnly: true,
                  render: (row: ProgrammeAction) => (
                    <Row>
                      <Button small onClick={() => choose(row.id, 'here')}>
                        {t('exchange.keepHere')}
                      </Button>
                      <Button small disabled={row.status !== 'open'} onClick={() => choose(row.id, 'there')}>
                        {t('exchange.keepThere')}
                      </Button>
                    </Row>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
