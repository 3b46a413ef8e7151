import { readXml, type XmlHandlers } from '../xml/index.ts'
import type { Zip } from '../zip/index.ts'
import { WorkbookFault } from './fault.ts'

/** Reads a part of the workbook to its end; a part that is not there is read as nothing. */
export async function readPart(zip: Zip, name: string, handlers: XmlHandlers): Promise<void> {
  if (!zip.has(name)) return
  const skipped = await readXml(zip.read(name), handlers)
  if (skipped) throw new WorkbookFault(skipped.reason, { part: name.slice(0, 100), ...skipped.data })
}
