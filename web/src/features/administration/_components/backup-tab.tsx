import type { ResponseOf } from '@hygie/contract'
import { backup, getStatus } from '@hygie/contract/administration'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { downloadLarge } from '../../../platform/api/download-large.ts'
import { keyOf, useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Columns, Row } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import styles from './administration.module.css'
import { BackupCheck } from './backup-check.tsx'

type Status = ResponseOf<typeof getStatus>

export function BackupTab() {
  const query = useApi(getStatus, {})
  return (
    <Loaded query={query}>
      {(status) => (
        <Columns
          main={
            <>
              <Make status={status} />
              <BackupCheck />
            </>
          }
          side={<Installed status={status} />}
        />
      )}
    </Loaded>
  )
}

function Make({ status }: { status: Status }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const client = useQueryClient()
  const { lastBackup, lastRestore } = status
  return (
    <Card title={t('backup.title')}>
      <div className={styles.start}>
        <p>
          {lastBackup
            ? t('backup.last', { at: format.instant(lastBackup.at), rows: format.number(lastBackup.rows), count: lastBackup.files })
            : t('backup.never')}
        </p>
        {lastRestore ? <p>{t('backup.restored', { at: format.instant(lastRestore.at), of: format.instant(lastRestore.archiveOf) })}</p> : null}
        <Row>
          <DocumentButton kind="primary" fetchDocument={() => downloadLarge(backup, {})}>
            {t('backup.make')}
          </DocumentButton>
          <Button kind="quiet" onClick={() => void client.invalidateQueries({ queryKey: keyOf(getStatus, {}) })}>
            {t('backup.refresh')}
          </Button>
        </Row>
        <Note tone="warn" title={t('backup.keysTitle')}>
          {t('backup.keys')}
        </Note>
        <p>{t('backup.restore')}</p>
        <code>{t('backup.command')}</code>
      </div>
    </Card>
  )
}

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

function Installed({ status }: { status: Status }) {
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
          { term: t('installed.outbound'), detail: t('installed.none') },
        ]}
      />
    </Card>
  )
}
