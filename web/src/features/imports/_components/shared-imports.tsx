import { listSharedImports, type SharedImport, undoCatalogueImport, undoGroupImport } from '@hygie/contract/imports'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { UndoImport } from '../../../platform/import/undo-import.tsx'
import { mayInGroup, useSession } from '../../../platform/session/session.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Small } from '../../../ui/base/layouts.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { useImportColumns } from '../_lib/use-import-columns.ts'

/** Files that serve several houses: frameworks for everybody, houses of a group. Nothing when there are none. */
export function SharedImports() {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const columns = useImportColumns<SharedImport>()
  const session = useSession()
  const query = useApi(listSharedImports, {})
  const catalogues = useAct(undoCatalogueImport)
  const group = useAct(undoGroupImport)
  const imports = query.data?.imports ?? []
  if (imports.length === 0) return null
  const mayUndo = ({ ghtId }: SharedImport): boolean =>
    ghtId === null ? session.platformPermissions.includes('platform.write') : mayInGroup(session, 'group.write', ghtId)
  const undo =
    ({ id: importId, ghtId }: SharedImport) =>
    (): Promise<{ kept: number }> =>
      ghtId === null ? catalogues.run({ params: { importId }, body: {} }) : group.run({ params: { ghtId, importId }, body: {} })
  return (
    <Card flush title={t('shared.title')}>
      <DataTable
        caption={t('shared.title')}
        captionHidden
        rows={imports}
        rowKey={({ id }) => id}
        columns={[
          ...columns,
          {
            key: 'act',
            header: t('act'),
            screenOnly: true,
            render: (one) =>
              one.undone ? (
                <Small>
                  {t('undone', { when: format.instant(one.undone.at), name: one.undone.by })}
                  {one.kept ? t('shared.kept', { count: one.kept }) : ''}
                </Small>
              ) : mayUndo(one) ? (
                <UndoImport undo={undo(one)} what={t(`shared.undo.${one.kind as 'finess'}`)} />
              ) : null,
          },
        ]}
      />
    </Card>
  )
}
