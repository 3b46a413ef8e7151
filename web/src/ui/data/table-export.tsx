import { useContext, useState, type RefObject } from 'react'
import { Button } from '../base/button.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './data.module.css'
import { readShownTable, type Source, TableFilesContext } from './table-file.ts'

interface Props<Row> {
  caption: string
  columns: readonly Source<Row>[]
  table: RefObject<HTMLTableElement | null>
  /** In the order of the page; what is not sorted by a value has none. */
  rows?: RefObject<readonly Row[]>
  /** Reads what is not on the page yet. */
  complete?: () => Promise<unknown>
}

/** Every table leaves as a file, as it is shown. */
export function ExportShown<Row>({ caption, columns, table, rows, complete }: Props<Row>) {
  const files = useContext(TableFilesContext)
  const { formatDay } = useTexts()
  const [busy, setBusy] = useState<string | null>(null)
  if (!files) return null
  const save = async (format: string) => {
    setBusy(format)
    try {
      await complete?.()
      await painted()
      if (!table.current) return
      const kept = columns.map((column, at) => ({ column, at })).filter(({ column }) => !column.screenOnly)
      const shown = readShownTable(
        table.current,
        kept.map(({ column }) => column),
        kept.map(({ at }) => at),
        rows?.current ?? [],
        formatDay,
      )
      await files.save({ name: caption, ...shown }, format)
    } finally {
      setBusy(null)
    }
  }
  return (
    <span className={`${styles.files} no-print`} data-table-files>
      {files.formats.map(({ format, label }) => (
        <Button
          key={format}
          small
          kind="quiet"
          icon="download"
          loading={busy === format}
          aria-label={files.labelOf(format, caption)}
          onClick={() => void save(format)}
        >
          {label}
        </Button>
      ))}
    </span>
  )
}

/** Two frames: rows just read are on the page. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
