import { type Table, writeCsvTable, writeXlsx } from '@hygie/formats/spreadsheet'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A table as a file that opens without harm and reads back the same. */
export const tableBytes = async (table: Table, format: 'csv' | 'xlsx'): Promise<{ mediaType: string; bytes: Uint8Array }> =>
  format === 'xlsx' ? { mediaType: XLSX, bytes: (await writeXlsx([table])).bytes } : { mediaType: 'text/csv; charset=utf-8', bytes: writeCsvTable(table).bytes }
