/**
 * Tables as people send them: CSV, XLSX (and XLSM), ODS, read into rows of texts in one canonical form, columns found by their
 * names, values as French files write them; and tables written as CSV or XLSX that open without harm and read back the same.
 *
 * Reading
 * - The kind comes from the bytes. Old .xls, .xlsb, web pages called .xls, protected workbooks: `workbook-kind`, `workbook-encrypted`
 *   (« enregistrez en XLSX ou CSV »).
 * - Formulas are never computed: the value last saved is read, and their number is a warning. Hidden sheets, hidden rows, merged cells
 *   and error cells are warnings too.
 * - Memory is bounded by `WorkbookLimits`: the file as it arrives, what its parts announce before any is unpacked, then rows, columns,
 *   cells and characters. DOCTYPE and entities are refused. What stops the reading makes `complete` false.
 * - One rule for formulas: an apostrophe stands before a text that a CSV would run (`neutraliseCell` of `text`), and is taken off when
 *   read. An XLSX has typed texts and needs none, save before a text that already looks so; thus a CSV that a spreadsheet saved as
 *   XLSX, and the other way round, gives the same texts.
 *
 * Sources: ECMA-376 5th edition parts 1 and 2, OASIS OpenDocument 1.3, RFC 4180, and files of LibreOffice 7 in the tests. Own
 * readers rather than `read-excel-file`, which unpacks everything first and says nothing of formulas, hidden sheets and percentages.
 */
import { addSkipped, type Chunks, sniff } from '../input/index.ts'
import { openZip, type Zip, ZipFault } from '../zip/index.ts'
import { breathing, gather } from './bytes.ts'
import { WorkbookFault } from './fault.ts'
import { DEFAULT_LIMITS, type WorkbookLimits } from './limits.ts'
import { type CsvChoices, readCsvSheet } from './read-csv-sheet.ts'
import { readOds } from './read-ods.ts'
import { mainPart, readXlsx } from './read-xlsx.ts'
import { emptyWorkbook, type Workbook } from './workbook.ts'

export { applyMapping, type Mapped, MAPPING_REASONS, type MappingReason, type RecordOf } from './apply-mapping.ts'
export { type WorkbookLimits } from './limits.ts'
export { type Confidence, type Field, type MappedField, type Mapping, type RememberedMapping, rememberMapping } from './mapping.ts'
export { findHeader, proposeMapping } from './propose-mapping.ts'
export { WORKBOOK_REASONS, WORKBOOK_WARNINGS } from './reasons.ts'
export { type CellKind, type ColumnSpec, type Table, type TableCell, type Written, WRITING_REASONS, type WritingReason } from './table.ts'
export { readBoolean, readDate, readDateTime, readMoney, readNumber, readPercent } from './values.ts'
export { type Sheet, type Workbook, type WorkbookReason, type WorkbookWarning } from './workbook.ts'
export { type CsvWriting, writeCsvTable } from './write-csv-table.ts'
export { writeXlsx } from './write-xlsx.ts'

export interface WorkbookOptions extends CsvChoices {
  /** Of the file, for messages. */
  name: string
  limits?: WorkbookLimits
}

/**
 * Reads a whole workbook. Never throws on bad bytes; an error of the source itself goes through. The event loop is given back every
 * 64 KiB; many cells are still seconds of computing.
 */
export async function readWorkbook(bytes: Uint8Array | Chunks, options: WorkbookOptions): Promise<Workbook> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const workbook = emptyWorkbook(options.name, null)
  try {
    const whole = await gather(bytes, limits.maxBytes)
    const kind = sniff(whole.subarray(0, 1024))
    if (kind === 'zip') await readZipped(whole, workbook, limits)
    else if (kind !== null && !(kind === 'binary' && options.encoding?.startsWith('utf-16'))) throw refusal(kind, whole)
    else if (MARKUP.test(Buffer.from(whole.subarray(0, 200)).toString('latin1'))) throw new WorkbookFault('workbook-kind', { kind: 'html' })
    else {
      workbook.kind = 'csv'
      await readCsvSheet(breathing(whole), workbook, limits, options)
    }
  } catch (error) {
    if (!(error instanceof WorkbookFault) && !(error instanceof ZipFault)) throw error
    const line = error instanceof WorkbookFault ? error.line : null
    const reason = error.reason === 'zip-encrypted' ? 'workbook-encrypted' : error.reason
    addSkipped(workbook, { line, reason, ...(error.data && { data: error.data }) })
    workbook.complete = false
  }
  return workbook
}

/** Pages and XML that only call themselves spreadsheets. */
const MARKUP = /^(?:\u00EF\u00BB\u00BF)?\s*<(?:\?xml|!doctype|html|table|head|meta|style|workbook)/i

async function readZipped(bytes: Uint8Array, workbook: Workbook, limits: Required<WorkbookLimits>): Promise<void> {
  const { zip, skipped } = openZip(bytes, { maxTotalBytes: limits.maxUnpackedBytes })
  if (skipped) throw new ZipFault(skipped.reason, skipped.data)
  if (zip.has('content.xml')) {
    await refuseOtherDocument(zip)
    workbook.kind = 'ods'
    await readOds(zip, workbook, limits)
    return
  }
  const main = await mainPart(zip)
  if (main.endsWith('.bin')) throw new WorkbookFault('workbook-kind', { kind: 'xlsb' })
  if (!zip.has(main) || !zip.has('[Content_Types].xml') || /\b(?:document|presentation)\.xml$/.test(main))
    throw new WorkbookFault('workbook-kind', { kind: 'zip' })
  workbook.kind = 'xlsx'
  await readXlsx(zip, main, workbook, limits)
}

/** A text document also has a `content.xml`. */
async function refuseOtherDocument(zip: Zip): Promise<void> {
  let type = ''
  for await (const chunk of zip.read('mimetype')) type += Buffer.from(chunk).toString('latin1')
  if (type !== '' && !type.includes('opendocument.spreadsheet')) throw new WorkbookFault('workbook-kind', { kind: 'zip' })
}

/** A protected XLSX is wrapped in the container of the old formats: the name of its stream tells them apart. */
function refusal(kind: string, bytes: Uint8Array): WorkbookFault {
  if (kind !== 'ole') return new WorkbookFault('workbook-kind', { kind })
  const wrapped = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return wrapped ? new WorkbookFault('workbook-encrypted') : new WorkbookFault('workbook-kind', { kind: 'xls' })
}
