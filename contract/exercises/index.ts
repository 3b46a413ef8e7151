import { z } from 'zod'
import { ACTION_STATUSES, actionInput } from '../actions/index.ts'
import { defineRoute } from '../core/route.ts'
import { created, day, done, establishmentParams, id, label, optionalText } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

/** The three whose presence makes an exercise count, or their appointed deputies. */
export const DECISION_MAKERS = ['chiefExecutive', 'medicalBoardChair', 'itDirector'] as const
export type DecisionMaker = (typeof DECISION_MAKERS)[number]
export const PRESENCES = ['present', 'deputy', 'absent'] as const

/** A deputy is named: an anonymous one signs nothing. */
const presence = z
  .object({ presence: z.enum(PRESENCES), name: z.string().trim().max(300).nullish() })
  .refine((one) => one.presence !== 'deputy' || !!one.name, { path: ['name'] })
export const attendance = z.object({ chiefExecutive: presence, medicalBoardChair: presence, itDirector: presence })

export const exercisePlan = z.object({
  name: label,
  scenario: optionalText,
  /** null: it was held without having been planned here. */
  plannedOn: day.nullish(),
  expectedParticipants: optionalText,
})
export const exerciseRecord = z.object({
  heldOn: day,
  durationMinutes: z.number().int().min(1).max(20_160).nullish(),
  /** A power cut or a heat wave exercises something else. */
  cyberOrigin: z.boolean(),
  attendance,
  participants: z.number().int().min(0).max(100_000).nullish(),
  participantsNote: optionalText,
  reportFileId: id.nullish(),
  attendanceFileId: id.nullish(),
})
const lessonsFields = z.object({
  writtenOn: day,
  signedOn: day.nullish(),
  signedBy: z.string().trim().max(300).nullish(),
  signedTitle: z.string().trim().max(120).nullish(),
  fileId: id.nullish(),
})
export const lessonsLearned = lessonsFields
  .refine((one) => !one.signedOn || !!one.signedBy, { path: ['signedBy'] })
  .refine((one) => !one.signedOn || one.signedOn >= one.writtenOn, { path: ['signedOn'] })
export const noActionReason = z.object({ reason: label, decidedBy: label, decidedOn: day, fileId: id.nullish() })

/** What the year still lacks; a file is what makes a declaration a proof. */
export const EXERCISE_GAPS = [
  'not-cyber',
  'report-file',
  'attendance-file',
  'chiefExecutive',
  'medicalBoardChair',
  'itDirector',
  'lessons',
  'lessons-signature',
  'lessons-file',
  'follow-up',
] as const
export type ExerciseGap = (typeof EXERCISE_GAPS)[number]

export const exercise = exercisePlan.extend({
  id: z.number(),
  year: z.number().nullable(),
  record: exerciseRecord.extend({ reportFile: fileRef.nullable(), attendanceFile: fileRef.nullable() }).nullable(),
  lessons: lessonsFields.extend({ file: fileRef.nullable() }).nullable(),
  noAction: noActionReason.extend({ file: fileRef.nullable() }).nullable(),
  actions: z.array(
    z.object({ id: z.number(), title: z.string(), ownerName: z.string(), dueOn: day.nullable(), status: z.enum(ACTION_STATUSES), late: z.boolean() }),
  ),
  gaps: z.array(z.enum(EXERCISE_GAPS)),
  /** The most complete exercise of its year: the state rests on it alone. */
  counts: z.boolean(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type Exercise = z.output<typeof exercise>

const PATH = '/api/establishments/:establishmentId/exercises'
const exerciseParams = establishmentParams.extend({ exerciseId: id })
const at = { establishmentId: 1, exerciseId: 1 }
const present = { presence: 'present', name: 'Hélène Garrigue' } as const

export const listExercises = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Crisis exercises, planned and held, newest first, with what each still lacks',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({
    exercises: z.array(exercise),
    /** Holders of the three mandates today, to fill attendance in. */
    decisionMakers: z.object({ chiefExecutive: z.string().nullable(), medicalBoardChair: z.string().nullable(), itDirector: z.string().nullable() }),
  }),
  example: { params: { establishmentId: 1 } },
})
export const planExercise = defineRoute({
  method: 'POST',
  path: PATH,
  summary: 'Plan a crisis exercise, or enter one already held with its record',
  permission: 'evidence.write',
  params: establishmentParams,
  body: exercisePlan.extend({ record: exerciseRecord.nullish() }),
  response: created,
  errors: ['invalid-input', 'date-in-the-future', 'not-found'],
  example: {
    params: { establishmentId: 1 },
    body: { name: 'Un dimanche sans dossier patient', plannedOn: '2099-12-10', scenario: 'Rançongiciel un dimanche' },
  },
})
export const changePlan = defineRoute({
  method: 'PUT',
  path: `${PATH}/:exerciseId`,
  summary: 'Change the plan of an exercise',
  permission: 'evidence.write',
  params: exerciseParams,
  body: exercisePlan,
  response: done,
  errors: ['invalid-input', 'not-found'],
  example: { params: at, body: { name: 'Un dimanche sans dossier patient', plannedOn: '2099-12-12' } },
})
export const recordExercise = defineRoute({
  method: 'PUT',
  path: `${PATH}/:exerciseId/record`,
  summary: 'Record how the exercise was held: date, origin, decision-makers, report and attendance sheet',
  permission: 'evidence.write',
  params: exerciseParams,
  body: exerciseRecord,
  response: done,
  errors: ['invalid-input', 'date-in-the-future', 'not-found'],
  example: {
    params: at,
    body: {
      heldOn: '2026-09-24',
      durationMinutes: 220,
      cyberOrigin: true,
      attendance: { chiefExecutive: present, medicalBoardChair: present, itDirector: present },
    },
  },
})
export const recordLessons = defineRoute({
  method: 'PUT',
  path: `${PATH}/:exerciseId/lessons`,
  summary: 'Record the lessons-learned report and its signature',
  permission: 'evidence.write',
  params: exerciseParams,
  body: lessonsLearned,
  response: done,
  errors: ['conflict', 'invalid-input', 'date-in-the-future', 'not-found'],
  example: { params: at, body: { writtenOn: '2026-10-10', signedOn: '2026-10-19', signedBy: 'Hélène Garrigue', signedTitle: 'Directrice' } },
})
export const openExerciseAction = defineRoute({
  method: 'POST',
  path: `${PATH}/:exerciseId/actions`,
  summary: 'Open an action born of the lessons learned',
  permission: 'actions.write',
  params: exerciseParams,
  body: actionInput.pick({ title: true, ownerName: true, ownerTitle: true, costEuros: true }).extend({ dueOn: day }),
  response: created,
  errors: ['conflict', 'not-found'],
  example: { params: at, body: { title: 'Doubler la ligne du laboratoire', ownerName: 'Karim Belhadj', dueOn: '2027-03-31' } },
})
export const recordNoAction = defineRoute({
  method: 'PUT',
  path: `${PATH}/:exerciseId/no-action`,
  summary: 'Record the reasoned decision to open no action',
  permission: 'evidence.write',
  params: exerciseParams,
  body: noActionReason,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'not-found'],
  example: { params: at, body: { reason: 'Aucun défaut relevé', decidedBy: 'Hélène Garrigue', decidedOn: '2026-10-19' } },
})
export const withdrawExercise = defineRoute({
  method: 'POST',
  path: `${PATH}/:exerciseId/withdrawal`,
  summary: 'Take an exercise back (cancelled, entered by mistake): its facts stop proving',
  permission: 'evidence.write',
  params: exerciseParams,
  body: z.object({ reason: label }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: at, body: { reason: 'Reporté' } },
})
export const restoreExercise = defineRoute({
  method: 'POST',
  path: `${PATH}/:exerciseId/restoration`,
  summary: 'Undo the withdrawal of an exercise',
  permission: 'evidence.write',
  params: exerciseParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: at, body: {} },
})
