import type { ResponseOf } from '@hygie/contract'
import { getLedgerVerifications, type LedgerVerification, verifyLedger } from '@hygie/contract/ledger'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { FindingsList, VerdictNotes } from '../../ledger/verdict-notes.tsx'
import { usePlaces } from '../_lib/use-places.ts'
import styles from './administration.module.css'

type State = ResponseOf<typeof getLedgerVerifications>

const SHOWN = 8
const WATCH_MS = 700

export function LedgerTab() {
  const query = useApi(getLedgerVerifications, {}, { again: ({ running }) => (running ? WATCH_MS : false) })
  const start = useAct(verifyLedger)
  return (
    <Loaded query={query}>
      {(state) => <Verified state={state} busy={start.busy || state.running} verify={() => void start.run({ body: {} }).catch(() => undefined)} />}
    </Loaded>
  )
}

function Verified({ state, busy, verify }: { state: State; busy: boolean; verify: () => void }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const name = useStreamName()
  const entries = state.streams.reduce((sum, stream) => sum + stream.entries, 0)
  const wrong = state.streams.filter(({ gravity }) => gravity === 'bad' || gravity === 'doubt')
  return (
    <Stack>
      {state.ok && !state.running && state.streams.length > 0 ? (
        <Note tone="good" live title={t('ledger.ok', { count: entries, entries: format.number(entries) })} />
      ) : null}
      {state.missingStreams.length > 0 ? (
        <Note tone="bad" title={t('ledger.missing', { count: state.missingStreams.length })}>
          {format.list(state.missingStreams.map(name))}
        </Note>
      ) : null}
      {wrong.map(({ stream, verdicts, findings, truncated }) => (
        <Card key={stream} title={name(stream)}>
          <Stack>
            <VerdictNotes verdicts={verdicts} />
            {findings.length > 0 ? <FindingsList findings={findings} truncated={truncated} /> : null}
          </Stack>
        </Card>
      ))}
      <Card title={t('ledger.streams')} flush>
        <p className={styles.cardText}>{t('ledger.what')}</p>
        <DataTable
          caption={t('ledger.streams')}
          captionHidden
          columns={useColumns()}
          rows={state.streams}
          rowKey={({ stream }) => stream}
          empty={t('ledger.none')}
        />
      </Card>
      <Row>
        <Button kind="primary" loading={busy} onClick={verify}>
          {state.streams.some(({ checkedAt }) => checkedAt !== null) ? t('ledger.again') : t('ledger.verify')}
        </Button>
      </Row>
    </Stack>
  )
}

const TONES = { good: 'good', doubt: 'warn', bad: 'bad' } as const
const WORDS = { good: 'ledger.holds', doubt: 'ledger.doubt', bad: 'ledger.broken' } as const

function useColumns(): Column<LedgerVerification>[] {
  const { t } = useTranslation('administration')
  const { t: words } = useTranslation('ledger')
  const format = useFormat()
  const name = useStreamName()
  return [
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
      render: ({ gravity, running }) =>
        running ? (
          words('running', { done: format.number(running.done), total: format.number(running.total) })
        ) : gravity ? (
          <Chip tone={TONES[gravity]}>{t(WORDS[gravity])}</Chip>
        ) : (
          t('ledger.never')
        ),
    },
    { key: 'at', header: t('ledger.checkedAt'), render: ({ checkedAt }) => (checkedAt ? format.instant(checkedAt) : null) },
    { key: 'entries', header: t('ledger.entries'), align: 'end', sortValue: ({ entries }) => entries, render: ({ entries }) => format.number(entries) },
    { key: 'erased', header: t('ledger.erased'), align: 'end', render: ({ erased }) => (erased > 0 ? format.number(erased) : null) },
    {
      key: 'head',
      header: t('ledger.head'),
      render: ({ head }) =>
        head ? <code title={head.hash}>{`${t('ledger.short', { seq: head.seq })} · ${head.hash.slice(0, SHOWN)}…${head.hash.slice(-SHOWN)}`}</code> : null,
    },
  ]
}

/** `platform`, `establishment:3`. */
function useStreamName(): (stream: string) => string {
  const { t } = useTranslation('administration')
  const { words: place } = usePlaces()
  return (stream) => (stream.startsWith('establishment:') ? place(`e${stream.slice('establishment:'.length)}`) : t('ledger.platform'))
}
