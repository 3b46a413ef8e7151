import type { ResponseOf } from '@hygie/contract'
import type { getStatus } from '@hygie/contract/administration'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import styles from './administration.module.css'

type Status = ResponseOf<typeof getStatus>

/** Stored by a process that died before its commit. */
function Orphans({ storage: { orphans, lastSweep } }: Pick<Status, 'storage'>) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const waiting = orphans.files === 0 ? t('installed.none') : t('installed.orphansWaiting', { count: orphans.files, size: format.bytes(orphans.bytes) })
  return (
    <>
      {waiting}
      {lastSweep ? <span className={styles.swept}>{t('installed.orphansSwept', { count: lastSweep.files, at: format.instant(lastSweep.at) })}</span> : null}
    </>
  )
}

export function Installed({ status }: { status: Status }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const { version, database, storage, counts } = status
  return (
    <Card title={t('installed.title')}>
      <Definitions
        items={[
          { term: t('installed.version'), detail: version },
          {
            term: t('installed.database'),
            detail: t(database.embedded ? 'installed.embedded' : 'installed.external', { version: database.version, size: format.bytes(database.bytes) }),
          },
          { term: t('installed.files'), detail: t('installed.filesStored', { count: storage.files, size: format.bytes(storage.bytes) }) },
          { term: t('installed.orphans'), detail: <Orphans storage={storage} /> },
          { term: t('installed.establishments'), detail: format.number(counts.establishments) },
          { term: t('installed.accounts'), detail: format.number(counts.accounts) },
          { term: t('installed.facts'), detail: format.number(counts.facts) },
          { term: t('installed.entries'), detail: format.number(counts.ledgerEntries) },
          { term: t('installed.processes'), detail: format.number(status.processes) },
          { term: t('installed.outbound'), detail: t('installed.none') },
        ]}
      />
    </Card>
  )
}
