import type { ImportDone } from '@hygie/contract/imports'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { Column } from '../../../ui/data/data-table.tsx'

/** What is said of any file that was loaded, for one house or for several. */
export function useImportColumns<T extends Omit<ImportDone, 'fileId'>>(): Column<T>[] {
  const { t, i18n } = useTranslation('imports')
  const format = useFormat()
  const kindOf = ({ kind }: T): string => (i18n.exists(`imports:kinds.${kind}`) ? t(`kinds.${kind as 'identification-register'}`) : kind)
  return [
    { key: 'file', header: t('file'), rowHeader: true, render: ({ fileName }) => format.own(fileName) },
    { key: 'kind', header: t('kind'), render: kindOf, sortValue: kindOf },
    { key: 'loaded', header: t('loaded'), align: 'end', render: ({ loaded }) => format.number(loaded), sortValue: ({ loaded }) => loaded },
    { key: 'skipped', header: t('skipped'), align: 'end', render: ({ skipped }) => format.number(skipped), sortValue: ({ skipped }) => skipped },
    { key: 'at', header: t('when'), render: ({ at, by }) => t('by', { when: format.instant(at), name: by }), sortValue: ({ at }) => at },
  ]
}
