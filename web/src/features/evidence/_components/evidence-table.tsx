import type { FactView } from '@hygie/contract/obligations'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RowsExport } from '../../../platform/export/rows-export.tsx'
import { useFactWords } from '../../../platform/facts/use-fact-words.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import styles from './evidence.module.css'
import { FilesCell, type RemovedFrom } from './files-cell.tsx'
import { RemoveFileDialog } from './remove-file-dialog.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

interface Props {
  facts: FactView[]
  /** What facts are about, by name. */
  subjects: ReadonlyMap<string, string>
  establishment: OneEstablishment
  footer: ReactNode
  /** Every proof that the filters keep. */
  readAll: () => Promise<FactView[]>
}

export function EvidenceTable({ facts, subjects, establishment, footer, readAll }: Props) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const words = useFactWords()
  const session = useSession()
  const { today } = useSituation()
  const [withdrawing, setWithdrawing] = useState<FactView | null>(null)
  const [removing, setRemoving] = useState<RemovedFrom | null>(null)
  const writes = may(session, 'evidence.write', establishment.id)
  const erases = may(session, 'evidence.erase', establishment.id)

  const columns: Column<FactView>[] = [
    {
      key: 'kind',
      header: t('table.proof'),
      rowHeader: true,
      sortValue: (fact) => format.text(fact.kindLabel),
      render: (fact) => (
        <span className={styles.proof} data-withdrawn={fact.withdrawn ? true : undefined}>
          {format.text(fact.kindLabel)} {fact.subject ? <Chip>{format.own(subjects.get(fact.subject) ?? fact.subject.replace(/^[^:]*:/, ''))}</Chip> : null}
          <span className={styles.detail}>{[words.value(fact.value), fact.note ? format.own(fact.note) : ''].filter(Boolean).join(' · ')}</span>
          {fact.withdrawn ? (
            <span className={styles.detail}>
              {t('facts.withdrawn', { ns: 'common', day: format.day(format.dayOf(fact.withdrawn.at)), reason: words.reason(fact.withdrawn.reason) })}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'on',
      header: t('table.on'),
      sortValue: (fact) => fact.observedOn,
      render: (fact) => <span className="no-break">{format.day(fact.observedOn)}</span>,
      width: '7rem',
    },
    {
      key: 'until',
      header: t('table.until'),
      sortValue: (fact) => fact.validUntil,
      render: (fact) => (fact.validUntil ? <span className={fact.validUntil < today ? styles.expired : 'no-break'}>{format.day(fact.validUntil)}</span> : ''),
      width: '8rem',
    },
    { key: 'source', header: t('table.source'), sortValue: (fact) => words.source(fact), render: (fact) => words.source(fact), width: '15%' },
    {
      key: 'files',
      header: t('table.files'),
      render: (fact) => <FilesCell fact={fact} establishmentId={establishment.id} onRemove={erases ? (file) => setRemoving({ fact, file }) : null} />,
      width: '18%',
    },
    {
      key: 'ledger',
      header: t('table.ledger'),
      sortValue: (fact) => fact.ledger?.seq ?? null,
      render: (fact) =>
        fact.ledger ? (
          <span className={styles.ledger}>
            <AppLink to={paths.ledgerEntry(fact.ledger.seq)}>{t('facts.ledger', { ns: 'common', seq: format.number(fact.ledger.seq) })}</AppLink>{' '}
            <code title={fact.ledger.hash}>{fact.ledger.hash.slice(0, 8)}…</code>
          </span>
        ) : (
          ''
        ),
      width: '9.5rem',
    },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('table.act'),
            render: (fact: FactView) =>
              fact.withdrawn ? (
                ''
              ) : (
                <Button small kind="quiet" danger onClick={() => setWithdrawing(fact)}>
                  {t('withdraw.link')}
                </Button>
              ),
            width: '6.5rem',
          },
        ]
      : []),
  ]

  return (
    <>
      <DataTable
        caption={t('title', { house: format.own(establishment.name) })}
        captionHidden
        columns={columns}
        rows={facts}
        rowKey={(fact) => fact.id}
        empty={t('noneFound')}
        footer={footer}
        files={
          <RowsExport
            name={t('exportName')}
            columns={[
              { header: t('table.proof') },
              { header: t('table.subject') },
              { header: t('table.value') },
              { header: t('table.on'), kind: 'date' },
              { header: t('table.until'), kind: 'date' },
              { header: t('table.source') },
              { header: t('table.note') },
              { header: t('table.files') },
              { header: 'SHA-256' },
              { header: t('table.ledger') },
            ]}
            rows={async () =>
              (await readAll()).map((fact) => [
                format.text(fact.kindLabel),
                fact.subject ?? null,
                words.value(fact.value),
                fact.observedOn,
                fact.validUntil ?? null,
                words.source(fact),
                fact.note ?? null,
                fact.files.map(({ name }) => name).join(', '),
                fact.files.map(({ sha256 }) => sha256).join(', '),
                fact.ledger?.hash ?? null,
              ])
            }
          />
        }
      />
      <RemoveFileDialog removing={removing} establishmentId={establishment.id} onClose={() => setRemoving(null)} />
      <WithdrawDialog fact={withdrawing} establishmentId={establishment.id} onClose={() => setWithdrawing(null)} />
    </>
  )
}
