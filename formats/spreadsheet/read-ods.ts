import type { Zip } from '../zip/index.ts'
import { OdsReader } from './ods-content.ts'
import { WorkbookFault } from './fault.ts'
import type { WorkbookLimits } from './limits.ts'
import type { Workbook } from './workbook.ts'
import { readPart } from './read-part.ts'

/** Reads every sheet of an ODS (OASIS OpenDocument 1.3, what LibreOffice saves). Throws `WorkbookFault`, `ZipFault`. */
export async function readOds(zip: Zip, workbook: Workbook, limits: Required<WorkbookLimits>): Promise<void> {
  let encrypted = false
  await readPart(zip, 'META-INF/manifest.xml', {
    open(name) {
      encrypted ||= name.endsWith(':encryption-data')
    },
  })
  if (encrypted) throw new WorkbookFault('workbook-encrypted')
  const reader = new OdsReader(workbook, limits)
  await readPart(zip, 'content.xml', reader)
  if (workbook.sheets.length === 0) throw new WorkbookFault('workbook-damaged', { part: 'content.xml' })
}
