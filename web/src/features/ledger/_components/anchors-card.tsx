import type { ResponseOf } from '@hygie/contract'
import type { getHouseVerification } from '@hygie/contract/ledger'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import { grouped } from '../_lib/grouped.ts'
import styles from './ledger.module.css'

type View = ResponseOf<typeof getHouseVerification>
type Anchor = View['anchors'][number]

export function AnchorsCard({ anchors, timestampsOn }: Pick<View, 'anchors' | 'timestampsOn'>) {
  const { t, i18n } = useTranslation('ledger')
  const format = useFormat()
  const documentName = (code: string) => (i18n.exists(`ledger:documents.${code}`) ? t(`documents.${code as 'export'}`) : code)
  const when = ({ at, fault }: Anchor): string =>
    at ? format.instant(at) : fault ? t('anchors.waitingWhy', { fault: t(`faults.${fault as 'slow'}`) }) : t('anchors.waiting')
  const columns: Column<Anchor>[] = [
    {
      key: 'kind',
      header: t('anchors.kind'),
      rowHeader: true,
      render: ({ document }) => (document === null ? t('anchors.timestamp') : documentName(document)),
    },
    { key: 'seq', header: t('anchors.seq'), align: 'end', render: ({ seq }) => format.number(seq) },
    { key: 'hash', header: t('anchors.hash'), render: ({ hash }) => <code title={hash}>{grouped(hash.slice(0, 16))}</code> },
    { key: 'at', header: t('anchors.at'), render: when },
  ]
  return (
    <Card title={t('anchors.title')} flush>
      <div className={styles.text}>
        <p>{t('anchors.what')}</p>
        {timestampsOn ? null : <Note tone="neutral">{t('anchors.offHint')}</Note>}
      </div>
      <DataTable
        caption={t('anchors.title')}
        captionHidden
        columns={columns}
        rows={anchors}
        rowKey={({ kind, seq, document }) => `${kind} ${seq} ${document ?? ''}`}
        empty={t('anchors.none')}
      />
    </Card>
  )
}
