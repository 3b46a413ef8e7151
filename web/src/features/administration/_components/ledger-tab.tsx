import type { ResponseOf } from '@hygie/contract'
import { verifyLedger } from '@hygie/contract/administration'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { usePlaces } from '../_lib/use-places.ts'
import styles from './administration.module.css'
import { LedgerFindings } from './ledger-findings.tsx'

type Report = ResponseOf<typeof verifyLedger>
type Stream = Report['streams'][number]

const SHOWN = 8

export function LedgerTab() {
  const query = useApi(verifyLedger, {})
  return (
    <Loaded query={query}>
      {(report) => <Verified report={report} at={query.dataUpdatedAt} busy={query.isFetching} again={() => void query.refetch()} />}
    </Loaded>
  )
}

function Verified({ report, at, busy, again }: { report: Report; at: number; busy: boolean; again: () => void }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const name = useStreamName()
  const entries = report.streams.reduce((sum, stream) => sum + stream.entries, 0)
  const columns: Column<Stream>[] = [
    {
      key: 'stream',
      header: t('ledger.stream'),
      rowHeader: true,
      render: ({ stream, head }) => (
        <>
          {name(stream)} {head?.demonstration ? <Chip>{t('ledger.demonstration')}</Chip> : null}
        </>
      ),
    },
    {
      key: 'state',
      header: t('ledger.state'),
      render: (stream) => (stream.verdict === 'valid' ? <Chip tone="good">{t('ledger.holds')}</Chip> : <Chip tone="bad">{t('ledger.broken')}</Chip>),
    },
    { key: 'entries', header: t('ledger.entries'), align: 'end', sortValue: (stream) => stream.entries, render: (stream) => format.number(stream.entries) },
    { key: 'erased', header: t('ledger.erased'), align: 'end', render: ({ erased }) => (erased > 0 ? format.number(erased) : null) },
    {
      key: 'head',
      header: t('ledger.head'),
      render: ({ head }) =>
        head ? <code title={head.hash}>{`${t('ledger.short', { seq: head.seq })} · ${head.hash.slice(0, SHOWN)}…${head.hash.slice(-SHOWN)}`}</code> : null,
    },
  ]
  const broken = report.streams.filter(({ verdict }) => verdict === 'not-valid')
  return (
    <Stack>
      <Note tone={report.ok ? 'good' : 'bad'} live title={report.ok ? t('ledger.ok', { count: entries, entries: format.number(entries) }) : t('ledger.notOk')}>
        <p>{t('ledger.when', { at: format.instant(new Date(at).toISOString()) })}</p>
        {report.ok ? null : <p>{t('ledger.whatToDo')}</p>}
      </Note>
      {report.missingStreams.length > 0 ? (
        <Note tone="bad" title={t('ledger.missing', { count: report.missingStreams.length })}>
          {format.list(report.missingStreams.map(name))}
        </Note>
      ) : null}
      {broken.map((stream) => (
        <LedgerFindings key={stream.stream} name={name(stream.stream)} stream={stream} />
      ))}
      <Card title={t('ledger.streams')} flush>
        <p className={styles.cardText}>{t('ledger.what')}</p>
        <DataTable caption={t('ledger.streams')} captionHidden columns={columns} rows={report.streams} rowKey={({ stream }) => stream} />
      </Card>
      <Row>
        <Button loading={busy} onClick={again}>
          {t('ledger.again')}
        </Button>
      </Row>
    </Stack>
  )
}

/** `platform`, `establishment:3`. */
function useStreamName(): (stream: string) => string {
  const { t } = useTranslation('administration')
  const { words: place } = usePlaces()
  return (stream) => (stream.startsWith('establishment:') ? place(`e${stream.slice('establishment:'.length)}`) : t('ledger.platform'))
}
