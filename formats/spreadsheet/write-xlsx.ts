import { writeZip } from '../zip/index.ts'
import { columnName } from './cell-name.ts'
import { escapeXml, writeEscapes } from './escaped-text.ts'
import { toSerial } from './serial-date.ts'
import { restoreCell } from '../text/index.ts'
import { type CellKind, lose, type Table, type TableCell, type Written } from './table.ts'
import {
  CONTENT_TYPES,
  HEADER_STYLE,
  NOTICE_STYLE,
  PACKAGE_RELATIONS,
  STYLES,
  STYLE_OF,
  sheetNames,
  workbookPart,
  workbookRelations,
} from './xlsx-fixed-parts.ts'

const MOST_CHARACTERS = 32_767
const MOST_ROWS = 1_048_576
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/**
 * Tables as an XLSX, one per tab: texts typed as texts (nothing runs, leading zeros stay), numbers, days, percentages and amounts as
 * such, headers fixed and filterable. The same tables give the same bytes: no date nor author is written. `readWorkbook` gives the
 * same texts back, `applyMapping` the same values. Rows may be a generator: they are never held whole.
 */
export async function writeXlsx(tables: readonly Table[]): Promise<Written> {
  const lost: Written['lost'] = []
  const names = sheetNames(tables)
  const bytes = await writeZip([
    { name: '[Content_Types].xml', content: [DECLARATION, CONTENT_TYPES(tables.length)] },
    { name: '_rels/.rels', content: [DECLARATION, PACKAGE_RELATIONS] },
    { name: 'xl/workbook.xml', content: [DECLARATION, workbookPart(names)] },
    { name: 'xl/_rels/workbook.xml.rels', content: [DECLARATION, workbookRelations(tables.length)] },
    { name: 'xl/styles.xml', content: [DECLARATION, STYLES] },
    ...tables.map((table, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: inPieces(sheetPart(table, names[index] ?? '', lost)) })),
  ])
  return { bytes, lost }
}

function* sheetPart({ notice, columns, rows }: Table, name: string, lost: Written['lost']): Generator<string> {
  const top = notice ? 2 : 1
  yield `${DECLARATION}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="A${top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  if (columns.length > 0)
    yield `<cols>${columns.map(({ header, kind }, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(header, kind)}" customWidth="1"/>`).join('')}</cols>`
  yield '<sheetData>'
  let line = 0
  const cell = (column: number, kind: CellKind, value: TableCell, style?: number): string => {
    const where = `${columnName(column)}${line}`
    if (typeof value === 'string' && value.length > MOST_CHARACTERS)
      lose(lost, line, 'cell-too-long', { sheet: name, column: columnName(column), characters: value.length, maximum: MOST_CHARACTERS })
    return cellXml(where, kind, value, style)
  }
  if (notice) yield `<row r="${++line}">${cell(0, 'text', notice, NOTICE_STYLE)}</row>`
  line++
  yield `<row r="${line}">${columns.map(({ header }, at) => cell(at, 'text', header, HEADER_STYLE)).join('')}</row>`
  for (const row of rows) {
    if (++line > MOST_ROWS) {
      lose(lost, line, 'workbook-too-many-rows', { sheet: name, maximum: MOST_ROWS })
      break
    }
    yield `<row r="${line}">${columns.map(({ kind }, at) => cell(at, kind, row[at] ?? null)).join('')}</row>`
  }
  const last = `${columnName(Math.max(0, columns.length - 1))}${Math.min(Math.max(line, top), MOST_ROWS)}`
  yield `</sheetData>${columns.length > 0 ? `<autoFilter ref="A${top}:${last}"/>` : ''}</worksheet>`
}

function cellXml(where: string, kind: CellKind, value: TableCell, style: number | undefined): string {
  if (value === null || value === '') return ''
  if (typeof value === 'boolean') return `<c r="${where}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value === 'number' && Number.isFinite(value)) {
    const numeric = kind === 'percent' || kind === 'money' ? kind : 'number'
    return `<c r="${where}" s="${STYLE_OF[numeric]}"><v>${Object.is(value, -0) ? 0 : value}</v></c>`
  }
  const text = String(value)
  const serial = kind === 'date' || kind === 'datetime' ? toSerial(text) : null
  if (serial !== null) return `<c r="${where}" s="${STYLE_OF[text.length > 10 ? 'datetime' : 'date']}"><v>${serial}</v></c>`
  // A text that looks neutralised would lose its apostrophe when read.
  const kept = restoreCell(text) === text ? text : `'${text}`
  return `<c r="${where}" s="${style ?? STYLE_OF.text}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(writeEscapes(kept.slice(0, MOST_CHARACTERS)))}</t></is></c>`
}

const widthOf = (header: string, kind: CellKind): number => Math.min(60, Math.max(kind === 'text' ? 16 : 12, header.length + 3))

/** Fewer, larger pieces: a compressor called for each row would spend its time in calls. */
function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const part of parts) {
    piece += part
    if (piece.length > 65_536) {
      yield piece
      piece = ''
    }
  }
  yield piece
}
