import { EXPORT_FORMATS, writeTable } from '@hygie/contract/imports'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../platform/api/download.ts'
import { useAttempt } from '../platform/api/use-attempt.ts'
import type { TableFiles } from '../ui/data/table-file.ts'

const FORMATS = [...EXPORT_FORMATS]
const MOST_NAME = 120

/** Every table of the pages leaves as CSV or XLSX, written in one place: the server. */
export function useTableFiles(demonstration: boolean): TableFiles {
  const { t } = useTranslation('common')
  const attempt = useAttempt()
  return useMemo(
    () => ({
      formats: FORMATS.map((format) => ({ format, label: t(`table.export.${format}`) })),
      labelOf: (format, caption) => t('table.export.of', { format: format.toUpperCase(), caption }),
      save: async ({ name, columns, rows }, asked) => {
        const format = FORMATS.find((one) => one === asked) ?? 'csv'
        const short = name.slice(0, MOST_NAME).trim() || 'hygie'
        await attempt(() => download(writeTable, { body: { name: short, format, demonstration, columns, rows } }, `${short}.${format}`))
      },
    }),
    [t, attempt, demonstration],
  )
}
