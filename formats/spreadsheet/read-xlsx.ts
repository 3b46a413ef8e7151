import type { Zip } from '../zip/index.ts'
import { WorkbookFault } from './fault.ts'
import type { WorkbookLimits } from './limits.ts'
import { readPart } from './read-part.ts'
import { type Held, SheetBuilder } from './sheet-builder.ts'
import type { Workbook } from './workbook.ts'
import { readSharedStrings, readStyles, readTargets, readWorkbookPart } from './xlsx-parts.ts'
import { WorksheetReader } from './xlsx-sheet.ts'

/** The part that the package names as its main one: `xl/workbook.xml` by custom. */
export async function mainPart(zip: Zip): Promise<string> {
  for (const { type, part } of (await readTargets(zip, '')).values()) if (type.endsWith('/officeDocument')) return part
  return 'xl/workbook.xml'
}

/** Reads every sheet of an XLSX or XLSM (macros are never looked at), ECMA-376 transitional or strict. Throws `WorkbookFault`, `ZipFault`. */
export async function readXlsx(zip: Zip, main: string, workbook: Workbook, limits: Required<WorkbookLimits>): Promise<void> {
  const { sheets, from1904 } = await readWorkbookPart(zip, main)
  if (sheets.length === 0) throw new WorkbookFault('workbook-damaged', { part: main.slice(0, 100) })
  if (sheets.length > limits.maxSheets) throw new WorkbookFault('workbook-too-many-sheets', { sheets: sheets.length, maximum: limits.maxSheets })

  const parts = [...(await readTargets(zip, main)).values()]
  const partOf = (type: string): string => parts.find((one) => one.type.endsWith(type))?.part ?? ''
  const context = {
    styles: await readStyles(zip, partOf('/styles')),
    sharedStrings: await readSharedStrings(zip, partOf('/sharedStrings'), limits.maxCharacters),
    from1904,
    maxCellLength: limits.maxCellLength,
  }
  const held: Held = { cells: 0, characters: 0 }
  for (const { name, hidden, part } of sheets) {
    const builder = new SheetBuilder(workbook, limits, held, name, hidden)
    if (!zip.has(part)) throw new WorkbookFault('workbook-damaged', { sheet: name, part: part.slice(0, 100) })
    try {
      await readPart(zip, part, new WorksheetReader(builder, context))
    } finally {
      builder.end()
    }
  }
}
