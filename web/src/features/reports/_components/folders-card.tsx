import { type Folder, listFolders } from '@hygie/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { FolderTable } from './folder-table.tsx'
import { HandoverForm } from './handover-form.tsx'
import { PrepareFolder } from './prepare-folder.tsx'
import { ReleaseFolderForm } from './release-folder-form.tsx'
import styles from './reports.module.css'

/** As the folder's own VERIFIER.txt says them. */
const VERIFY = 'sha256sum -c SHA256SUMS\nopenssl pkeyutl -verify -rawin -pubin -inkey cle-publique.pem -in manifeste.json -sigfile manifeste.sig'

type Opened = { what: 'prepare' } | { what: 'release' | 'handover'; folder: Folder } | null

/** A folder for each asker: chosen, frozen, released by the director, and what became of it. */
export function FoldersCard({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('reports')
  const session = useSession()
  const [opened, setOpened] = useState<Opened>(null)
  const query = useApi(listFolders, { params: { establishmentId } })
  const prepares = may(session, 'evidence.write', establishmentId)
  const close = () => setOpened(null)
  const button = prepares ? (
    <Button small onClick={() => setOpened({ what: 'prepare' })}>
      {t('folder.prepare')}
    </Button>
  ) : null
  return (
    <Card title={t('folder.title')} aside={button} flush>
      <Loaded query={query} lines={3}>
        {({ kinds, folders }) => (
          <>
            {folders.length === 0 ? (
              <EmptyState title={t('folder.empty')} what={t('folder.what')} why={t('folder.why')} />
            ) : (
              <FolderTable
                folders={folders}
                establishmentId={establishmentId}
                signs={may(session, 'releases.sign', establishmentId)}
                writes={prepares}
                onRelease={(folder) => setOpened({ what: 'release', folder })}
                onHandover={(folder) => setOpened({ what: 'handover', folder })}
              />
            )}
            <Dialog open={opened?.what === 'prepare'} onClose={close} title={t('folder.prepare')} wide>
              <PrepareFolder kinds={kinds} establishmentId={establishmentId} onClose={close} />
            </Dialog>
            <Dialog open={opened?.what === 'release'} onClose={close} title={t('folder.release.title')}>
              {opened?.what === 'release' ? <ReleaseFolderForm folder={opened.folder} establishmentId={establishmentId} onClose={close} /> : null}
            </Dialog>
            <Dialog open={opened?.what === 'handover'} onClose={close} title={t('folder.handover.title')}>
              {opened?.what === 'handover' ? <HandoverForm folder={opened.folder} establishmentId={establishmentId} onClose={close} /> : null}
            </Dialog>
          </>
        )}
      </Loaded>
      <details className={styles.check}>
        <summary>{t('folder.check')}</summary>
        <pre>
          <code>{VERIFY}</code>
        </pre>
        <p>{t('folder.checkWhat')}</p>
      </details>
    </Card>
  )
}
