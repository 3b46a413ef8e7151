import type { Tonight } from '@hygie/contract/continuity'
import type { DerivedFact } from '../../platform/facts/publish.ts'
import type { ActivityRow, TestRow } from './repository.ts'

export const subjectOf = (row: Pick<ActivityRow, 'code'>): string => `activity:${row.code}`

const files = (id: number | null): number[] => (id === null ? [] : [id])

/** What the sheet of one activity proves: durations agreed with its department, a posted sheet with its file, a time held on paper. */
export const factsOfActivity = (row: ActivityRow): DerivedFact[] => {
  if (row.withdrawn_at !== null) return []
  const common = { subject: subjectOf(row), note: row.name }
  const facts: DerivedFact[] = []
  if (row.max_downtime_minutes !== null && row.max_data_loss_minutes !== null && row.impact_on !== null && row.impact_agreed_by !== null)
    facts.push({ slot: 'impact', kind: 'impactAnalysis.document', value: true, observedOn: row.impact_on, fileIds: files(row.impact_file_id), ...common })
  if (row.sheet_on !== null && row.sheet_file_id !== null)
    facts.push({ slot: 'sheet', kind: 'degradedSheet.document', value: true, observedOn: row.sheet_on, fileIds: files(row.sheet_file_id), ...common })
  if (row.degraded_hold_on !== null && row.degraded_hold_minutes !== null)
    facts.push({
      slot: 'held',
      kind: 'degradedMode.heldFor',
      value: row.degraded_hold_minutes,
      observedOn: row.degraded_hold_on,
      fileIds: files(row.degraded_hold_file_id),
      ...common,
    })
  else if (row.degraded_hold_on !== null && row.degraded_hold_file_id !== null)
    facts.push({
      slot: 'held',
      kind: 'degradedMode.testReport',
      value: true,
      observedOn: row.degraded_hold_on,
      fileIds: files(row.degraded_hold_file_id),
      ...common,
    })
  return facts
}

/** A failed test says no. With a time it is a reading; with a signed record alone, a document. */
export const factsOfTest = (test: TestRow, activity: ActivityRow): DerivedFact[] => {
  if (test.withdrawn_at !== null || activity.withdrawn_at !== null) return []
  const common = {
    slot: 'test',
    subject: subjectOf(activity),
    observedOn: test.tested_on,
    fileIds: files(test.file_id),
    note: test.system ?? activity.name,
    ...(test.source_label === null ? {} : { source: { type: 'import' as const, label: test.source_label } }),
  }
  if (test.outcome === 'failed') return [{ kind: 'backup.restoreTest', value: false, ...common }]
  if (test.recovery_time_minutes === null) return [{ kind: 'backup.restoreReport', value: true, ...common }]
  const value = {
    recoveryTimeMinutes: test.recovery_time_minutes,
    dataLossMinutes: test.data_loss_minutes,
    gigabytes: test.gigabytes,
    acceptedBy: test.accepted_by,
  }
  return [{ kind: 'backup.restoreTest', value, ...common }]
}

/** « Si tout s'arrête ce soir », activity by activity: what is wanted, what paper held, what the slowest of its systems took, and the gap. */
export const tonightOf = (row: ActivityRow, tests: readonly TestRow[]): Tonight => {
  const onPaper = row.degraded_hold_minutes === null || row.degraded_hold_on === null ? null : { minutes: row.degraded_hold_minutes, on: row.degraded_hold_on }
  const recovery = recoveryOf(tests.filter((test) => test.activity_id === row.id && test.withdrawn_at === null))
  const minutes = recovery?.minutes ?? null
  return {
    activityId: row.id,
    name: row.name,
    careUnit: row.care_unit,
    wantedMinutes: row.max_downtime_minutes,
    onPaper,
    recovery,
    gapMinutes: minutes === null || onPaper === null ? null : minutes - onPaper.minutes,
    overWantedMinutes: minutes === null || row.max_downtime_minutes === null ? null : minutes - row.max_downtime_minutes,
  }
}

/** An activity is back when all of its systems are: the slowest counts, and one that failed leaves it unknown. Tests come newest first. */
const recoveryOf = (tests: readonly TestRow[]): Tonight['recovery'] => {
  const latest = [...Map.groupBy(tests, (test) => (test.system ?? '').trim().toLowerCase()).values()].flatMap((ofSystem) => ofSystem.slice(0, 1))
  const failed = latest.find((test) => test.outcome === 'failed')
  const slowest = failed ?? latest.toSorted((a, b) => (b.recovery_time_minutes ?? Infinity) - (a.recovery_time_minutes ?? Infinity))[0]
  if (!slowest) return null
  return {
    minutes: failed ? null : slowest.recovery_time_minutes,
    on: slowest.tested_on,
    system: slowest.system,
    acceptedBy: slowest.accepted_by,
    failed: failed !== undefined,
  }
}
