import { createHash } from 'node:crypto'
import type { BodyOf, ImportResult } from '@hygie/contract'
import * as contract from '@hygie/contract/audits'
import { taskOf } from '../../../platform/compute/index.ts'
import type { TenantContext, Upload } from '../../../platform/http/context.ts'
import { type ReceivedFile, receiveFile, runImport } from '../../../platform/imports/index.ts'
import type { Services } from '../../../platform/services.ts'
import { Tally } from '../../imports/index.ts'
import { holdAudit } from './hold-audit.ts'
import { type ReadReport, readReport } from './read-report.ts'

export const AUDIT_IMPORT = 'directory-audit'
const READ = taskOf<typeof readReport>(new URL('./read-report.ts', import.meta.url), 'readReport')

type Body = BodyOf<typeof contract.importAudit>

export interface ReceivedReport {
  file: ReceivedFile
  read: ReadReport
}

/** Read in a computing process as it comes. */
export const receiveReport = async ({ compute }: Services, upload: Upload): Promise<ReceivedReport> => {
  const { input, received } = receiveFile(upload, contract.importAudit.maxBytes ?? 0)
  const read = await compute.run(READ, null, { input })
  return { file: received(), read }
}

/** A report already at hand, loaded as an upload is. */
export const loadReport = async (context: TenantContext, { name, bytes }: { name: string; bytes: Buffer }, body: Body): Promise<ImportResult> => {
  const file: ReceivedFile = { name, mediaType: 'application/xml', bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  return runReport(context, { file, read: await readReport(null, chunksOf(bytes)) }, body)
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

export const runReport = (context: TenantContext, report: ReceivedReport, body: Body): Promise<ImportResult & { importId: number | null }> =>
  runImport(context, { kind: AUDIT_IMPORT, file: report.file, preview: body.preview === 'true' }, (inner) => importReport(inner, report, body))

const importReport = async (context: TenantContext, { file, read }: ReceivedReport, told: Body): Promise<ImportResult> => {
  const tally = new Tally({ ...read, skippedMore: 0 })
  if (read.audit) await holdAudit(context, read.audit, { told, sha256: file.sha256, tally })
  return tally.done()
}
