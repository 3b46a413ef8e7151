import { getHouseVerification, type LedgerVerification, verifyHouseLedger } from '@hygie/contract/ledger'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../platform/api/use-api.ts'
import { useProblem } from '../../platform/api/use-problem.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { Button } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Columns, Row, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { Progress } from '../../ui/data/progress.tsx'
import { AnchorsCard } from './_components/anchors-card.tsx'
import { ExportCard } from './_components/export-card.tsx'
import { PaperCard } from './_components/paper-card.tsx'
import { FindingsList, VerdictNotes } from './verdict-notes.tsx'

const WATCH_MS = 700

export function LedgerCheckPage() {
  return <InEstablishment path={paths.ledgerCheck}>{(establishment) => <LedgerCheck establishment={establishment} />}</InEstablishment>
}

function LedgerCheck({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('ledger')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const input = { params: { establishmentId: establishment.id } }
  const query = useApi(getHouseVerification, input, { again: ({ verification }) => (verification?.running ? WATCH_MS : false) })
  const start = useAct(verifyHouseLedger)
  const problem = useProblem()
  const steps = [{ label: t('trail'), to: paths.evidence }, { label: t('ledger'), to: paths.ledger }, { label: t('link') }]
  return (
    <Stack>
      <PageTitle
        trail={<Trail label={common('page.trail')} steps={steps} />}
        title={t('title', { house: format.own(establishment.name) })}
        subtitle={t('subtitle')}
      />
      <Loaded query={query}>
        {({ verification, anchors, timestampsOn }) => (
          <Columns
            main={
              <>
                <Result verification={verification} busy={start.busy} verify={() => void start.run({ ...input, body: {} }).catch(() => undefined)} />
                {start.error ? (
                  <Note tone="bad" live>
                    {problem(start.error)}
                  </Note>
                ) : null}
                <AnchorsCard anchors={anchors} timestampsOn={timestampsOn} />
              </>
            }
            side={
              <>
                <PaperCard establishmentId={establishment.id} />
                {may(session, 'evidence.write', establishment.id) ? <ExportCard establishmentId={establishment.id} /> : null}
              </>
            }
          />
        )}
      </Loaded>
    </Stack>
  )
}

function Result({ verification, busy, verify }: { verification: LedgerVerification | null; busy: boolean; verify: () => void }) {
  const { t } = useTranslation('ledger')
  const format = useFormat()
  const running = verification?.running
  const checked = verification?.checkedAt
  return (
    <Card title={t('result')}>
      <Stack>
        {running ? (
          <Progress
            percent={running.total > 0 ? (running.done / running.total) * 100 : null}
            label={running.total > 0 ? t('running', { done: format.number(running.done), total: format.number(running.total) }) : t('starting')}
          />
        ) : null}
        {!running && verification?.failed ? <Note tone="warn">{t('failed')}</Note> : null}
        {!running && !checked && !verification?.failed ? <p>{t('never')}</p> : null}
        {!running && verification && checked ? (
          <>
            {verification.verdicts.length > 0 ? <VerdictNotes verdicts={verification.verdicts} /> : <p>{t('empty')}</p>}
            {verification.findings.length > 0 ? (
              <>
                <h3>{t('detail')}</h3>
                <FindingsList findings={verification.findings} truncated={verification.truncated} />
              </>
            ) : null}
            <p>
              {t('checked', { at: format.instant(checked), entries: format.number(verification.entries) })}{' '}
              {verification.erased > 0 ? t('erased', { erased: format.number(verification.erased) }) : null}
            </p>
          </>
        ) : null}
        <Row>
          <Button kind="primary" loading={busy || Boolean(running)} onClick={verify}>
            {checked ? t('again') : t('verify')}
          </Button>
        </Row>
      </Stack>
    </Card>
  )
}
