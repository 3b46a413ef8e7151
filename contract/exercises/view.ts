import { z } from 'zod'
import { ACTION_STATUSES } from '../actions/index.ts'
import { day } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'
import { attendee } from './attendance.ts'
import { debrief } from './debrief.ts'
import { EXERCISE_GAPS, exercisePlan, exerciseRecord, lessonsFields, noActionReason } from './schemas.ts'

export const exercise = exercisePlan.extend({
  id: z.number(),
  year: z.number().nullable(),
  record: exerciseRecord.extend({ reportFile: fileRef.nullable(), attendanceFile: fileRef.nullable() }).nullable(),
  lessons: lessonsFields.extend({ file: fileRef.nullable() }).nullable(),
  noAction: noActionReason.extend({ file: fileRef.nullable() }).nullable(),
  actions: z.array(
    z.object({ id: z.number(), title: z.string(), ownerName: z.string(), dueOn: day.nullable(), status: z.enum(ACTION_STATUSES), late: z.boolean() }),
  ),
  attendees: z.array(attendee),
  debrief: debrief.nullable(),
  /** Lessons are to be signed within thirty days (a reminder, never a delay in law); null once signed. */
  lessonsDueOn: day.nullable(),
  /** Same in every part of one exercise of several houses. */
  sharedKey: z.string().nullable(),
  /** Names of the other houses that play it, and nothing more of them. */
  sharedWith: z.array(z.string()),
  invitedIds: z.array(z.number()),
  /** Names of those that have their own part of it. */
  joined: z.array(z.string()),
  /** Names of those that were invited and will not play. */
  declined: z.array(z.string()),
  /** This part followed the day its host moved: `from` is the day it had. */
  moved: z.object({ at: z.string(), by: z.string(), from: day.nullable() }).nullable(),
  gaps: z.array(z.enum(EXERCISE_GAPS)),
  /** The most complete exercise of its year: the state rests on it alone. */
  counts: z.boolean(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type Exercise = z.output<typeof exercise>
