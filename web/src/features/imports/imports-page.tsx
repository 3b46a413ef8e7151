import { listImports, type ImportDone } from '@hygie/contract/imports'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { UndoImport } from '../../platform/import/undo-import.tsx'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Small, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { DataTable } from '../../ui/data/data-table.tsx'
import { SharedImports } from './_components/shared-imports.tsx'
import { useImportColumns } from './_lib/use-import-columns.ts'

export function ImportsPage() {
  return <InEstablishment path={paths.imports}>{(establishment) => <Imports key={establishment.id} establishment={establishment} />}</InEstablishment>
}

/** Every file that was loaded, what it brought, and the way back. */
function Imports({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const columns = useImportColumns<ImportDone>()
  const session = useSession()
  const query = useApi(listImports, { params: { establishmentId: establishment.id } })
  const writes = may(session, 'evidence.write', establishment.id)

  return (
    <Loaded query={query} lines={6}>
      {({ imports }) => (
        <Stack>
          <PageTitle title={t('title')} subtitle={t('subtitle')} />
          {imports.length === 0 ? (
            <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} />
          ) : (
            <Card flush>
              <DataTable
                caption={t('title')}
                captionHidden
                rows={imports}
                rowKey={({ id }) => id}
                columns={[
                  ...columns,
                  {
                    key: 'act',
                    header: t('act'),
                    screenOnly: true,
                    render: ({ id, undone }) =>
                      undone ? (
                        <Small>{t('undone', { when: format.instant(undone.at), name: undone.by })}</Small>
                      ) : writes ? (
                        <UndoImport establishmentId={establishment.id} importId={id} />
                      ) : null,
                  },
                ]}
              />
            </Card>
          )}
          <SharedImports />
        </Stack>
      )}
    </Loaded>
  )
}
