import { z } from 'zod'
import { actionInput } from '../actions/index.ts'
import { defineRoute } from '../core/route.ts'
import { created, day, done, establishmentParams, id, label } from '../core/schemas.ts'
import { moneyLine, moneyYear } from './money.ts'
import { programmeItem } from './programme.ts'
import { exercisePlan, exerciseRecord, lessonsLearned, noActionReason } from './schemas.ts'
import { exercise } from './view.ts'

export * from './attendance.ts'
export * from './debrief.ts'
export * from './group.ts'
export * from './money.ts'
export * from './programme.ts'
export * from './schemas.ts'
export * from './view.ts'

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
    money: z.array(moneyLine),
    moneyYears: z.array(moneyYear),
    programme: z.array(programmeItem),
    /** Other houses of the groups of this one, which it may invite. */
    fellows: z.array(z.object({ establishmentId: z.number(), name: z.string() })),
    /** What the others invite it to, and it has not joined. */
    invitations: z.array(
      z.object({
        sharedKey: z.string(),
        from: z.string(),
        name: z.string(),
        scenario: z.string().nullable(),
        plannedOn: day.nullable(),
        startsAt: z.string().nullable(),
        endsAt: z.string().nullable(),
        /** Nobody joined; joining stays possible. */
        declined: z.object({ at: z.string(), by: z.string() }).nullable(),
      }),
    ),
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
export const joinExercise = defineRoute({
  method: 'POST',
  path: `${PATH}-joining`,
  summary: 'Join an exercise that another house of the group invites to: a part of its own, with its own decision-makers and facts',
  permission: 'evidence.write',
  params: establishmentParams,
  body: z.object({ sharedKey: z.uuid() }),
  response: created,
  errors: ['invalid-input', 'not-found'],
  example: { params: { establishmentId: 1 }, body: { sharedKey: '00000000-0000-4000-8000-000000000000' } },
})
export const declineExercise = defineRoute({
  method: 'POST',
  path: `${PATH}-declining`,
  summary: 'Tell the house that invites that this one will not play; joining afterwards stays possible',
  permission: 'evidence.write',
  params: establishmentParams,
  body: z.object({ sharedKey: z.uuid() }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1 }, body: { sharedKey: '00000000-0000-4000-8000-000000000000' } },
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
  body: actionInput
    .pick({ title: true, ownerName: true, ownerTitle: true, costEuros: true, closingFactKind: true, closingSubject: true, closedBy: true })
    .extend({ dueOn: day, /** Place, in what did not work, of the point it mends. */ point: z.number().int().min(0).max(39).nullish() }),
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
