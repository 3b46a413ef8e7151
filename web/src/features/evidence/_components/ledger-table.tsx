import type { LedgerEntryView } from '@hygie/contract/evidence'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { useLedgerWords } from '../_lib/use-ledger-words.ts'
import { ErasePayloadDialog } from './erase-payload-dialog.tsx'
import styles from './evidence.module.css'

interface Props {
  entries: LedgerEntryView[]
  establishment: OneEstablishment
  footer: ReactNode
  /** Reads the rest of the list. */
  complete: () => Promise<unknown>
}

export function LedgerTable({ entries, establishment, footer, complete }: Props) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const words = useLedgerWords()
  const session = useSession()
  const [erasing, setErasing] = useState<LedgerEntryView | null>(null)
  const columns: Column<LedgerEntryView>[] = [
    { key: 'seq', header: t('ledger.seq'), rowHeader: true, render: (entry) => format.number(entry.seq), width: '5.5rem' },
    { key: 'at', header: t('ledger.at'), render: (entry) => <span className="no-break">{format.instant(entry.at)}</span>, width: '10.5rem' },
    { key: 'what', header: t('ledger.what'), render: (entry) => words.kind(entry.kind), width: '17%' },
    { key: 'who', header: t('ledger.who'), render: (entry) => words.actor(entry), width: '13%' },
    { key: 'content', header: t('ledger.content'), render: (entry) => <Content entry={entry} /> },
    {
      key: 'hash',
      header: t('ledger.hash'),
      render: ({ hash }) => (
        <code className={styles.ledger} title={hash}>
          {hash.slice(0, 8)}…
        </code>
      ),
      width: '7rem',
    },
    ...(may(session, 'evidence.erase', establishment.id)
      ? [
          {
            key: 'act',
            header: t('table.act'),
            screenOnly: true,
            render: (entry: LedgerEntryView) =>
              entry.erasable ? (
                <Button small kind="quiet" danger aria-label={t('erase.linkOf', { seq: entry.seq })} onClick={() => setErasing(entry)}>
                  {t('erase.link')}
                </Button>
              ) : (
                ''
              ),
            width: '9rem',
          },
        ]
      : []),
  ]
  return (
    <>
      <DataTable
        caption={t('ledger.title', { house: format.own(establishment.name) })}
        captionHidden
        columns={columns}
        rows={entries}
        rowKey={(entry) => entry.seq}
        empty={t('ledger.none')}
        footer={footer}
        complete={complete}
      />
      <ErasePayloadDialog entry={erasing} establishmentId={establishment.id} onClose={() => setErasing(null)} />
    </>
  )
}

/** In words where it can be, and as it was sealed for who wants to check: codes and hashes are part of the proof. */
function Content({ entry }: { entry: LedgerEntryView }) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const words = useLedgerWords()
  if (entry.payload === null) return <span className={styles.payload}>{t('ledger.erased', { at: format.instant(entry.erasedAt ?? entry.at) })}</span>
  return (
    <div className={styles.payload}>
      {words.about(entry.payload)}
      <details>
        <summary aria-label={t('ledger.sealedOf', { seq: entry.seq })}>{t('ledger.sealed')}</summary>
        <pre>{JSON.stringify(entry.payload, null, 1)}</pre>
      </details>
    </div>
  )
}
