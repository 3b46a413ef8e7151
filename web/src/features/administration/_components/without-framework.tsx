import type { CatalogueImport } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'

type Library = CatalogueImport['withoutFramework'][number]

/** Read whole, and none of it kept: no error, but not loaded either. */
export function WithoutFramework({ libraries }: { libraries: Library[] }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  if (libraries.length === 0) return null
  const title = t('catalogues.withoutFramework', { count: libraries.length })
  const holds = (library: Library) => library.holds.map(({ kind, count }) => `${t(`catalogues.objects.${kind}`)} (${format.number(count)})`).join(', ')
  return (
    <Card title={title} flush>
      <DataTable
        caption={title}
        captionHidden
        rows={libraries}
        rowKey={({ file }) => file}
        columns={[
          { key: 'title', header: t('catalogues.library'), rowHeader: true, render: (one) => format.own(one.title), sortValue: (one) => one.title },
          { key: 'holds', header: t('catalogues.holds'), render: holds, sortValue: holds },
          { key: 'file', header: t('catalogues.file'), render: (one) => one.file, sortValue: (one) => one.file },
        ]}
      />
    </Card>
  )
}
