import type { ImportResult } from '@hygie/contract'
import { type RestoreTestRow, readRestoreTests } from '@hygie/formats/registers-csv'
import { dateFlaw } from '../../../platform/facts/index.ts'
import type { TenantContext, Upload } from '../../../platform/http/context.ts'
import { type ActivityRow, listActivities, listTests } from '../repository.ts'
import { insertRestoreTest, originKeyOf } from './restore-tests.ts'

const MOST_LISTED = 1000
const MOST_LINES = 2000
const MOST_SHOWN = 20

export interface TestsFile {
  name: string
  rows: { line: number; record: RestoreTestRow }[]
  skipped: ImportResult['skipped']
  skippedMore: number
}

/** Reads the file once, in bounded memory, before any transaction is open. */
export const readTestsFile = async (upload: Upload): Promise<TestsFile> => {
  const file: TestsFile = { name: upload.name, rows: [], skipped: [], skippedMore: 0 }
  for await (const row of readRestoreTests(upload.stream)) {
    if (row.skipped) skip(file, row.line, row.skipped.reason, row.skipped.data)
    else if (file.rows.length < MOST_LINES) file.rows.push({ line: row.line, record: row.record })
    else skip(file, row.line, 'too-many-rows', { kept: MOST_LINES })
  }
  return file
}

const skip = (into: Pick<ImportResult, 'skipped' | 'skippedMore'>, line: number, reason: string, data: Record<string, unknown> = {}): void => {
  if (into.skipped.length < MOST_LISTED) into.skipped.push({ line, reason, data })
  else into.skippedMore++
}

/** One test per line, under the activity it names; a test already there is counted as unchanged. */
export const importRestoreTests = async (context: TenantContext, file: TestsFile, preview: boolean): Promise<ImportResult> => {
  const result: ImportResult = { preview, loaded: 0, unchanged: 0, skipped: [...file.skipped], skippedMore: file.skippedMore, sample: [], warnings: [] }
  const activities = (await listActivities(context)).filter((one) => one.withdrawn_at === null)
  const known = new Set((await listTests(context)).filter((one) => one.withdrawn_at === null).map((one) => one.origin_key))
  for (const { line, record } of file.rows) {
    const activity = named(activities, record.activity)
    if (!activity) {
      skip(result, line, 'unknown-activity', { activity: record.activity })
      continue
    }
    const flaw = dateFlaw({ observedOn: record.testedOn }, context.today)
    if (flaw) {
      skip(result, line, flaw.code, { day: record.testedOn })
      continue
    }
    const key = originKeyOf(activity.id, record)
    if (known.has(key)) {
      result.unchanged++
      continue
    }
    known.add(key)
    result.loaded++
    if (result.sample.length < MOST_SHOWN) result.sample.push({ ...record, activity: activity.name })
    if (!preview) await insertRestoreTest(context, activity, record, `CSV, ${file.name}`.slice(0, 300))
  }
  result.skipped.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return result
}

/** By code, or by name whatever its capitals, accents and spaces. */
const named = (activities: readonly ActivityRow[], written: string): ActivityRow | undefined =>
  activities.find((one) => one.code === written) ?? activities.find((one) => fold(one.name) === fold(written))

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}\s’']/gu, '')
    .toLowerCase()
