import { escapeXml, writeEscapes } from './escaped-text.ts'
import type { CellKind, Table } from './table.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Indices in `cellXfs` below. Booleans have no format of their own. */
export const STYLE_OF: Record<Exclude<CellKind, 'boolean'>, number> = { number: 0, text: 1, date: 2, datetime: 3, percent: 4, money: 5 }
export const HEADER_STYLE = 6
export const NOTICE_STYLE = 7

export const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="4"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="166" formatCode="0.0%"/><numFmt numFmtId="167" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><i/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8">${[
  format(0),
  format(49),
  format(164),
  format(165),
  format(166),
  format(167),
  format(49, 1, 2),
  format(49, 2),
].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function format(number: number, font = 0, fill = 0): string {
  return `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`
}

const each = (count: number, write: (index: number) => string): string => Array.from({ length: count }, (_, index) => write(index + 1)).join('')

export const CONTENT_TYPES = (sheets: number): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${each(sheets, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`

export const PACKAGE_RELATIONS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const workbookPart = (names: readonly string[]): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${names.map((name, index) => `<sheet name="${escapeXml(writeEscapes(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`

export const workbookRelations = (sheets: number): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${each(sheets, (n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`

const MOST_LETTERS = 31

/** Names that spreadsheets accept: 31 characters, none of `[]:*?/\`, no apostrophe at the ends, each once whatever its case. */
export function sheetNames(tables: readonly Pick<Table, 'name'>[]): string[] {
  const taken = new Set<string>()
  return tables.map(({ name }, index) => {
    const clean =
      name
        .replaceAll(/[[\]:*?/\\\s\p{Cc}\p{Cs}]+/gu, ' ')
        .trim()
        .replaceAll(/^'+|'+$/g, '')
        .slice(0, MOST_LETTERS)
        .trim() || `Feuille ${index + 1}`
    let unique = clean
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, MOST_LETTERS - String(n).length - 1)} ${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
