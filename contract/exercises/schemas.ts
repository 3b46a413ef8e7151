import { z } from 'zod'
import { day, id, label, optionalText } from '../core/schemas.ts'

/** The three whose presence makes an exercise count, or their appointed deputies. */
export const DECISION_MAKERS = ['chiefExecutive', 'medicalBoardChair', 'itDirector'] as const
export type DecisionMaker = (typeof DECISION_MAKERS)[number]
export const PRESENCES = ['present', 'deputy', 'absent'] as const

/** A deputy is named: an anonymous one signs nothing. */
const presence = z
  .object({ presence: z.enum(PRESENCES), name: z.string().trim().max(300).nullish() })
  .refine((one) => one.presence !== 'deputy' || !!one.name, { path: ['name'] })
export const attendance = z.object({ chiefExecutive: presence, medicalBoardChair: presence, itDirector: presence })

/** « 09:30 », by the clock of Paris. */
const hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

export const exercisePlan = z.object({
  name: label,
  scenario: optionalText,
  /** null: it was held without having been planned here. */
  plannedOn: day.nullish(),
  startsAt: hour.nullish(),
  /** Before the start: the day after, for an exercise at night. */
  endsAt: hour.nullish(),
  expectedParticipants: optionalText,
  /** Names of other houses that play it, each with its own part at home. */
  /** Other houses of the group, invited to play it: each joins by its own act. Absent: as they are. */
  invitedIds: z.array(id).max(200).nullish(),
  sharedWith: z.array(z.string().trim().min(1).max(300)).max(200).nullish(),
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
export const lessonsFields = z.object({
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
