import type { ResponseOf } from '@hygie/contract'
import { type CatalogueImport, importCatalogue, listCatalogues, removeCatalogue } from '@hygie/contract/obligations'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '../../../platform/api/upload.ts'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { ImportPanel } from '../../../platform/import/import-panel.tsx'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Confirm } from '../../../ui/overlays/confirm.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './administration.module.css'
import { CataloguesTable } from './catalogues-table.tsx'
import { MappingsCard } from './mappings-card.tsx'
import { MappingSets } from './mapping-sets.tsx'
import { WithoutFramework } from './without-framework.tsx'

export type Catalogue = ResponseOf<typeof listCatalogues>['catalogues'][number]

export function CataloguesTab() {
  const { t } = useTranslation('administration')
  const query = useApi(listCatalogues, {})
  const [importing, setImporting] = useState(false)
  const [removing, setRemoving] = useState<Catalogue | null>(null)
  return (
    <Stack>
      <Loaded query={query} lines={10}>
        {({ catalogues }) => {
          const shipped = catalogues.filter(({ imported }) => !imported)
          const imported = catalogues.filter((one) => one.imported)
          return (
            <>
              <Card title={t('catalogues.shipped')} flush>
                <CataloguesTable caption={t('catalogues.shipped')} catalogues={shipped} />
              </Card>
              <Card
                title={t('catalogues.imported')}
                flush
                aside={
                  <Button small kind="primary" icon="upload" onClick={() => setImporting(true)}>
                    {t('catalogues.import')}
                  </Button>
                }
              >
                {imported.length === 0 ? (
                  <p className={styles.cardText}>{t('catalogues.noneImported')}</p>
                ) : (
                  <CataloguesTable caption={t('catalogues.imported')} catalogues={imported} onRemove={setRemoving} />
                )}
              </Card>
            </>
          )
        }}
      </Loaded>
      <MappingsCard />
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
      <RemoveConfirm catalogue={removing} onClose={() => setRemoving(null)} />
    </Stack>
  )
}

const beside = (result: CatalogueImport) => (
  <>
    <MappingSets mappings={result.mappings} preview={result.preview} />
    <WithoutFramework libraries={result.withoutFramework} />
  </>
)
const holdsSomething = ({ loaded, mappings }: CatalogueImport): boolean => loaded + mappings.loaded > 0

function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('administration')
  const client = useQueryClient()
  return (
    <Dialog wide open={open} onClose={onClose} title={t('catalogues.import')}>
      <ImportPanel
        hint={t('catalogues.importHint')}
        accept=".yaml,.yml,.zst,.tar,.gz,.tgz"
        send={(file, { preview, onProgress }) => upload(importCatalogue, { body: { preview: preview ? 'true' : 'false' } }, { file, onProgress })}
        also={beside}
        canLoad={holdsSomething}
        onLoaded={() => void client.invalidateQueries()}
      />
    </Dialog>
  )
}

/** The file would be needed to take it back: asked beforehand instead. */
function RemoveConfirm({ catalogue, onClose }: { catalogue: Catalogue | null; onClose: () => void }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const removing = useAct(removeCatalogue)
  const attempt = useAttempt()
  const toast = useToast()
  const title = catalogue ? format.text(catalogue.title) : ''
  const remove = async () => {
    if (!catalogue) return
    if (await attempt(() => removing.run({ query: { catalogueId: catalogue.id } }))) toast({ message: t('catalogues.removed', { title }) })
  }
  return (
    <Confirm open={catalogue !== null} onClose={onClose} title={t('catalogues.removeTitle')} confirm={t('catalogues.remove')} danger onConfirm={remove}>
      <p>
        <b>{title}</b>
      </p>
      <p>{t('catalogues.removeWhat')}</p>
    </Confirm>
  )
}
