import type { CatalogueImport } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { Note } from '../../../ui/base/note.tsx'

/** Correspondences between catalogues: one answer then serves in several. */
export function MappingSets({ mappings: { loaded, unchanged, pairs }, preview }: { mappings: CatalogueImport['mappings']; preview: boolean }) {
  const { t } = useTranslation('administration')
  if (loaded + unchanged === 0) return null
  return (
    <Note tone="neutral">
      {loaded > 0 ? t(preview ? 'catalogues.mappings.will' : 'catalogues.mappings.loaded', { count: loaded, pairs }) : ''}{' '}
      {unchanged > 0 ? t('catalogues.mappings.unchanged', { count: unchanged }) : ''}
    </Note>
  )
}
