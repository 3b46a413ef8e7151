/**
 * OPSSIES records of Internet-exposure audits, profile CaRE domain 1 (JSON, v0.13, DGOS and DNS).
 *
 * Input: one file of at most 20 MB, UTF-8, named `SOCIETE-D1-AAAAMMJJ-HHMMSS.json`. Output: one audit per event.
 *
 * - The shape is judged as the public draft-04 schema judges it, which is lenient: it accepts `{}` and the non-D1 samples.
 * - Events that are not D1 (analysis 5, type 29) are refused with their two codes: the ADS and SILENE events of the CERT-FR and
 *   CERT Santé samples are **not** read here.
 * - The profile imposes `amber`, one recipient, a level: anything else is a warning.
 * - The documentation says in places that 5 is the FINESS of a site; the code list and the samples say 2. The list wins.
 */
import { addSkipped, type Loaded, type Note, type Skipped } from '../input/index.ts'
import { type ExposureAudit, OPSSIES_EVENT_REASONS, type OpssiesEventReason, type OpssiesWarning, readEvent, readInstant } from './event.ts'
import { type JsonReason, parseJson } from './json.ts'
import { opssiesD1Schema } from './schema.ts'

export { type ExposureAudit, OPSSIES_WARNINGS, type OpssiesParty, type OpssiesWarning } from './event.ts'
export { type JsonReason, parseJson } from './json.ts'
export { opssiesD1Schema } from './schema.ts'
export { type ExposureRecord, opssiesD1FileName, writeOpssiesD1 } from './write.ts'

export const OPSSIES_REASONS = [
  'too-large',
  'not-json',
  'too-deep',
  'invalid-encoding',
  'opssies-schema',
  'opssies-no-event',
  ...OPSSIES_EVENT_REASONS,
] as const
export type OpssiesReason = JsonReason | OpssiesEventReason | 'opssies-schema' | 'opssies-no-event'

export interface OpssiesFile extends Loaded<ExposureAudit, OpssiesReason> {
  /** About the file itself. */
  warnings: Note<OpssiesWarning>[]
}

/** Reads a whole file. `fileName` is compared with the imposed pattern; a difference is only a warning. */
export function readOpssiesD1(bytes: Uint8Array, fileName?: string): OpssiesFile {
  const warnings: Note<OpssiesWarning>[] = []
  if (fileName !== undefined && !isD1FileName(fileName)) warnings.push({ code: 'file-name', data: { name: fileName.slice(0, 255) } })

  const file: OpssiesFile = { records: [], skipped: [], skippedByReason: {}, warnings }
  const refused = (skipped: Skipped<OpssiesReason>): OpssiesFile => {
    addSkipped(file, skipped)
    return file
  }
  const json = parseJson(bytes)
  if (json.refused) return refused(json.refused)
  const parsed = opssiesD1Schema.safeParse(json.value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refused({ line: null, reason: 'opssies-schema', data: { path: issue?.path.join('.') ?? '', issue: issue?.code ?? '' } })
  }

  const { stakeholders = [], event: events = [] } = parsed.data.events ?? {}
  if (events.length === 0) return refused({ line: null, reason: 'opssies-no-event' })
  events.forEach((event, index) => {
    const read = readEvent(event, stakeholders, index + 1)
    if (read.audit) file.records.push(read.audit)
    else addSkipped(file, read.refused)
  })
  return file
}

function isD1FileName(name: string): boolean {
  const instant = /^[^-/\\]+-D1-(\d{8}-\d{6})\.json$/.exec(name)?.[1]
  return instant !== undefined && readInstant(instant) !== null
}
