import { DECISION_MAKERS, type DecisionMaker } from '@hygie/contract/exercises'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { Locale } from '../../platform/words/index.ts'
import { loadEstablishment, loadMandates } from '../establishments/index.ts'
import { findDebrief, listAttendees } from './debriefs-repository.ts'
import { type ExerciseRow, findExercise } from './repository.ts'
import { actionsByExercise } from './sync-years.ts'

const MANDATES: Record<DecisionMaker, string> = { chiefExecutive: 'chief-executive', medicalBoardChair: 'medical-board-chair', itDirector: 'it-director' }
/** Lines to write by hand under the names already known. */
const BLANK_LINES = 14

const find = async (context: TenantContext, id: number): Promise<ExerciseRow> => {
  const row = await findExercise(context, id)
  if (!row || row.withdrawn_at !== null) throw new AppError('not-found')
  return row
}

/** What both documents say of the exercise; the layouts turn days and minutes into words. */
const frame = async (context: TenantContext, row: ExerciseRow, locale: Locale) => {
  const house = await loadEstablishment(context)
  return {
    locale,
    demonstration: context.establishment.demonstration,
    situationOn: context.today,
    generatedOn: context.today,
    seal: null,
    release: null,
    establishment: { name: context.establishment.name, finessLegal: house?.finessLegal ?? null },
    exercise: {
      name: row.name,
      scenario: row.scenario,
      plannedOn: row.planned_on,
      heldOn: row.held_on,
      durationMinutes: row.duration_minutes,
      participants: row.participants,
      sharedWith: row.shared_with,
    },
  }
}

/** The sheet to sign: the three decision-makers by their mandate, people already listed, then blank lines. */
export const sheetData = async (context: TenantContext, id: number, locale: Locale) => {
  const row = await find(context, id)
  const mandates = await loadMandates(context.db, [context.establishmentId], row.held_on ?? row.planned_on ?? context.today)
  const people = (await listAttendees(context)).filter((one) => one.exercise_id === id)
  const seats = DECISION_MAKERS.map((seat) => ({
    seat,
    name: people.find((one) => one.seat === seat)?.name ?? mandates.findLast((one) => one.mandate === MANDATES[seat])?.personName ?? null,
  }))
  const others = people.filter((one) => one.seat === null).map(({ name, position }) => ({ name, position }))
  return { document: 'sheet' as const, ...(await frame(context, row, locale)), seats, others, blankLines: Math.max(4, BLANK_LINES - others.length) }
}

export const debriefData = async (context: TenantContext, id: number, locale: Locale) => {
  const row = await find(context, id)
  const debrief = await findDebrief(context, id)
  if (!debrief) throw new AppError('not-found')
  const actions = new Map(((await actionsByExercise(context)).get(id) ?? []).map((one) => [one.id, one]))
  const view = (one: { title: string; owner_name: string; due_on: string | null; closed_by: string | null; status: string }) => ({
    title: one.title,
    owner: one.owner_name,
    dueOn: one.due_on,
    closedBy: one.closed_by,
    open: one.status === 'open',
    abandoned: one.status === 'abandoned',
  })
  return {
    document: 'lessons' as const,
    ...(await frame(context, row, locale)),
    signed: row.lessons_signed_on === null ? null : { on: row.lessons_signed_on, by: row.lessons_signed_by ?? '', title: row.lessons_signed_title },
    seats: DECISION_MAKERS.map((seat) => ({ seat, presence: row.attendance?.[seat].presence ?? 'absent', name: row.attendance?.[seat].name ?? null })),
    summary: debrief.summary,
    worked: debrief.worked,
    failed: debrief.failed.map((one) => ({ text: one.text, action: one.actionId === null ? null : (actions.get(one.actionId)?.title ?? null) })),
    actions: [...actions.values()].map(view),
    noAction: row.no_action_reason,
  }
}

const NAMES = { sheet: { fr: 'emargement', en: 'attendance-sheet' }, lessons: { fr: 'RETEX', en: 'lessons-learned' } } as const

export const documentName = (data: Awaited<ReturnType<typeof sheetData | typeof debriefData>>): string =>
  `${data.demonstration ? 'DEMONSTRATION-' : ''}${NAMES[data.document][data.locale]}-${data.exercise.heldOn ?? data.exercise.plannedOn ?? data.generatedOn}.pdf`
