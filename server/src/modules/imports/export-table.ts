import type { ExportFormat } from '@hygie/contract/imports'
import { type Table, writeCsvTable, writeXlsx } from '@hygie/formats/spreadsheet'
import type { FileAnswer, TenantContext } from '../../platform/http/context.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const FICTIONAL = 'DÉMONSTRATION – données fictives'

/** A table as a file that opens without harm and that its import reads back the same; the demonstration says that it is one, in the name and on the first line. */
export const tableFile = (context: TenantContext, name: string, table: Table, format: ExportFormat): Promise<FileAnswer> =>
  fileOf(name, table, format, context.establishment.demonstration)

export const fileOf = async (name: string, table: Table, format: ExportFormat, demonstration: boolean): Promise<FileAnswer> => {
  const marked = demonstration ? { ...table, notice: table.notice ?? FICTIONAL } : table
  const { bytes } = format === 'xlsx' ? await writeXlsx([marked]) : writeCsvTable(marked)
  return { name: `${demonstration ? 'DEMONSTRATION-' : ''}${name}.${format}`, mediaType: format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8', body: bytes }
}
