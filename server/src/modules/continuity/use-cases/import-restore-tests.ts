import { readMinutes, readOutcome, RESTORE_TEST_FIELDS } from '@hygie/formats/registers'
import type { RecordOf } from '@hygie/formats/spreadsheet'
import { dateFlaw } from '../../../platform/facts/index.ts'
import type { TableImporter, Tally } from '../../imports/index.ts'
import { type ActivityRow, listActivities, listTests } from '../repository.ts'
import { fold } from './fold.ts'
import { insertRestoreTest, originKeyOf, type TestInput } from './restore-tests.ts'

type Values = RecordOf<typeof RESTORE_TEST_FIELDS>

/** One test per line, under the activity it names; a test already there is counted as unchanged. */
export const restoreTestsImporter: TableImporter<typeof RESTORE_TEST_FIELDS, unknown> = {
  kind: 'restore-tests',
  fields: RESTORE_TEST_FIELDS,
  mostRows: 2000,
  load: async (context, lines, { tally }) => {
    const activities = (await listActivities(context)).filter((one) => one.withdrawn_at === null)
    const known = new Set((await listTests(context)).filter((one) => one.withdrawn_at === null).map((one) => one.origin_key))
    for (const { line, values } of lines) {
      const test = readTest(line, values, tally)
      if (!test) continue
      const missing = missingIn(test)
      const activity = named(activities, values.activity)
      const flaw = dateFlaw({ observedOn: test.testedOn }, context.today)
      if (!activity) tally.skip(line, 'unknown-activity', { activity: values.activity })
      else if (flaw) tally.skip(line, flaw.code, { day: test.testedOn })
      else {
        const key = originKeyOf(activity.id, test)
        // What was typed without a time or a name comes back from our own file as it left.
        if (known.has(key)) tally.same()
        else if (missing) tally.skip(line, missing.reason, missing.data)
        else {
          known.add(key)
          tally.load({ ...test, activity: activity.name })
          await insertRestoreTest(context, activity, test, context.import?.label ?? null)
        }
      }
    }
  },
}

type Read = Omit<TestInput, 'fileId'>

/** An accepted test says how long it took and who, in the department, accepted it. */
const missingIn = ({ outcome, recoveryTimeMinutes, acceptedBy }: Read): { reason: string; data: Record<string, unknown> } | null => {
  if (outcome !== 'accepted') return null
  if (recoveryTimeMinutes === null) return { reason: 'value-missing', data: { column: 'recoveryTimeMinutes' } }
  return acceptedBy === null ? { reason: 'referent-missing', data: {} } : null
}

const readTest = (line: number, values: Values, tally: Tally): Read | null => {
  let refused = false
  const refuse = (reason: string, data: Record<string, unknown> = {}): null => {
    if (!refused) tally.skip(line, reason, data)
    refused = true
    return null
  }
  const cell = <T>(column: 'outcome' | 'recoveryTimeMinutes' | 'dataLossMinutes', read: (raw: string) => T | null): T | null => {
    const raw = values[column]
    return raw === null ? null : (read(raw) ?? refuse('value-unreadable', { column, value: raw.slice(0, 60) }))
  }
  const outcome = cell('outcome', readOutcome) ?? 'accepted'
  const recoveryTimeMinutes = cell('recoveryTimeMinutes', readMinutes)
  const dataLossMinutes = cell('dataLossMinutes', readMinutes)
  const { testedOn, system, gigabytes, acceptedBy, note } = values
  if (gigabytes !== null && gigabytes < 0) refuse('value-unreadable', { column: 'gigabytes', value: String(gigabytes) })
  return refused ? null : { testedOn, system, outcome, recoveryTimeMinutes, dataLossMinutes, gigabytes, acceptedBy, note }
}

/** By code, or by name whatever its capitals, accents and spaces. */
const named = (activities: readonly ActivityRow[], written: string): ActivityRow | undefined =>
  activities.find((one) => one.code === written) ?? activities.find((one) => fold(one.name) === fold(written))
