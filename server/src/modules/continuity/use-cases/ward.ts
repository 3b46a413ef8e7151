import type { BodyOf, ResponseOf } from '@hygie/contract'
import { BINDER_POINTS, type checkBinder as checkRoute, type getWard } from '@hygie/contract/continuity'
import { setScope } from '../../../platform/database/tenant.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { recordFact } from '../../../platform/facts/index.ts'
import { hashesOf } from '../../../platform/files/index.ts'
import type { FileAnswer, UnitContext } from '../../../platform/http/context.ts'
import { subjectOf, tonightOf } from '../activities.ts'
import { activityView, planView } from '../view-continuity.ts'
import * as ward from '../ward-repository.ts'

/** The page of a ward manager: the registers of continuity, through the wall of their units. Six queries, whatever their number. */
export const viewWard = async ({ db, establishment, today, careUnits }: UnitContext): Promise<ResponseOf<typeof getWard>> => {
  const activities = await ward.unitActivities(db)
  const tests = await ward.unitTests(db)
  const checks = await ward.unitChecks(db)
  const files = new Map((await ward.unitFiles(db)).map((one) => [one.id, one]))
  const file = (id: number | null) => (id === null ? null : (files.get(id) ?? null))
  const lastCheck = (subject: string) => {
    const last = checks.find((one) => one.subject === subject)
    return last ? { on: last.observed_on, whole: last.value === true, note: last.note } : null
  }
  return {
    day: today,
    establishmentName: establishment.name,
    units: careUnits.map(({ id, name }) => ({
      id,
      name,
      activities: activities
        .filter((row) => row.care_unit_id === id)
        .map((row) => ({ ...activityView(row, file), tonight: tonightOf(row, tests), lastCheck: lastCheck(subjectOf(row)) })),
    })),
    plans: (await ward.unitPlans(db)).map((row) => planView(row, file, [])),
    actions: (await ward.unitActions(db)).map((row) => ({
      id: row.id,
      title: row.title,
      ownerName: row.owner_name,
      dueOn: row.due_on,
      late: row.due_on !== null && row.due_on < today,
      closedBy: row.closed_by,
    })),
  }
}

export const openWardFile = async ({ db, establishmentId, services }: UnitContext, fileId: number): Promise<FileAnswer> => {
  const file = (await ward.unitFiles(db)).find((one) => one.id === fileId)
  if (!file) throw new AppError('not-found')
  return { name: file.name, mediaType: 'application/octet-stream', body: await services.files.open(establishmentId, file.sha256) }
}

/** A documented proof by activity of the unit; what is missing says no. Once a day: the second look of a day corrects nothing. */
export const checkBinder = async (context: UnitContext, careUnitId: number, { present, note }: BodyOf<typeof checkRoute>): Promise<{ facts: number }> => {
  const { db, establishmentId, today } = context
  const own = (await ward.unitActivities(db)).filter((row) => row.care_unit_id === careUnitId)
  // Another unit, or one without any activity: nothing there for this person.
  if (own.length === 0) throw new AppError('not-found')
  // The unit is known to be the person's: what follows writes in the house, as its registers do.
  await setScope(db, { read: [establishmentId], write: [establishmentId], ghts: [] })
  const house = { ...context, fileHashes: (ids: readonly number[]) => hashesOf(db, establishmentId, ids) }
  const value = BINDER_POINTS.every((point) => present.includes(point))
  let facts = 0
  for (const row of own) {
    const subject = subjectOf(row)
    const originKey = `binder:${careUnitId}:${subject}:${today}`
    const recorded = await recordFact(house, { kind: 'degradedBinder.checked', subject, value, observedOn: today, originKey, ...(note ? { note } : {}) })
    if (recorded !== null) facts++
  }
  if (facts === 0) throw new AppError('conflict', { reason: 'checked-today' })
  return { facts }
}
