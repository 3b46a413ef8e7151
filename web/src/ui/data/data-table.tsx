import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Icon } from '../base/icons.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './data.module.css'
import { ExportShown } from './table-export.tsx'
import { sortRows, type Sort, type SortValue } from './sorting.ts'

export interface Column<Row> {
  key: string
  header: string
  render: (row: Row) => ReactNode
  /** Given: the column can be sorted. */
  sortValue?: (row: Row) => SortValue
  align?: 'end' | 'center'
  /** The cell that names the row. */
  rowHeader?: boolean
  /** CSS width. */
  width?: string
  /** Buttons: not on paper. */
  screenOnly?: boolean
}

interface Props<Row> {
  caption: string
  /** The card above already shows it. */
  captionHidden?: boolean
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  initialSort?: Sort
  /** Rows come sorted from elsewhere (a list read page by page): the headers only ask. */
  sorting?: { sort: Sort; onSort: (sort: Sort) => void }
  /** Shown instead of rows when there is none. */
  empty?: ReactNode
  footer?: ReactNode
  /** Stands for the files of the rows shown, when the page gives better ones. */
  files?: ReactNode
  /** Rows come page by page: reads the others before a file is made. */
  complete?: () => Promise<unknown>
}

/** A real table: caption, headers, sort buttons. On a phone each row becomes a small card. */
export function DataTable<Row>({ caption, captionHidden = false, columns, rows, rowKey, initialSort, sorting, empty, footer, files, complete }: Props<Row>) {
  const [ownSort, setOwnSort] = useState<Sort | undefined>(initialSort)
  const sort = sorting?.sort ?? ownSort
  const setSort = sorting?.onSort ?? setOwnSort
  const sorted = useMemo(() => {
    const value = columns.find((column) => column.key === sort?.key)?.sortValue
    return sort && value && !sorting ? sortRows(rows, value, sort.descending) : rows
  }, [rows, columns, sort, sorting])

  const table = useRef<HTMLTableElement>(null)
  const shown = useRef(sorted)
  useEffect(() => {
    shown.current = sorted
  }, [sorted])
  const saved = rows.length === 0 ? null : (files ?? <ExportShown caption={caption} columns={columns} table={table} rows={shown} complete={complete} />)

  return (
    <div className={styles.wrap}>
      <table ref={table} role="table" className={styles.table}>
        <caption className={captionHidden ? 'visually-hidden' : styles.caption}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sorted.map((row) => (
            <tr role="row" key={rowKey(row)}>
              {columns.map((column) => {
                const content = <span className={styles.cellContent}>{column.render(row)}</span>
                return column.rowHeader ? (
                  <th role="rowheader" scope="row" key={column.key} className={styles.rowHeader}>
                    {content}
                  </th>
                ) : (
                  <td role="cell" key={column.key} className={column.screenOnly ? 'no-print' : undefined} data-label={column.header} data-align={column.align}>
                    {content}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty ? <div className={styles.empty}>{empty}</div> : null}
      {footer || saved ? (
        <div className={styles.footer}>
          {footer}
          {saved}
        </div>
      ) : null}
    </div>
  )
}

function HeaderCell<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort | undefined; onSort: (sort: Sort) => void }) {
  const { sortAscending, sortDescending } = useTexts()
  const active = sort?.key === column.key
  const descending = active && sort.descending
  return (
    <th
      role="columnheader"
      scope="col"
      className={column.screenOnly ? 'no-print' : undefined}
      style={{ width: column.width }}
      data-align={column.align}
      aria-sort={active ? (descending ? 'descending' : 'ascending') : undefined}
    >
      {column.sortValue ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort({ key: column.key, descending: active && !descending })}
          title={active && !descending ? sortDescending : sortAscending}
        >
          {column.header}
          <span data-active={active || undefined} data-descending={descending || undefined}>
            <Icon name={active ? 'chevron-down' : 'sort'} size={13} />
          </span>
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}
