import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-060-exercises.ts'
import * as drills from './migrations/2026-11-22-063-drills.ts'
import * as invitations from './migrations/2026-11-23-052-exercise-invitations.ts'
import * as moves from './migrations/2026-11-23-060-exercise-moves.ts'
import * as hours from './migrations/2026-11-23-051-exercise-hours.ts'
import { exerciseDates } from './announced.ts'
import { lessonsToSign } from './awaiting-signature.ts'
import { countFollowedUp } from './count-followed-up.ts'
import { routes } from './routes.ts'
import { syncAll } from './sync-years.ts'
import { attendeesImporter } from './use-cases/import-attendees.ts'
import { followMove, moveParts } from './use-cases/follow-move.ts'
import { programmeImporter } from './use-cases/programme-table.ts'

export const exercises: Module = {
  name: 'exercises',
  migrations: {
    '2026-11-21-060-exercises': tables,
    '2026-11-22-063-drills': drills,
    '2026-11-23-051-exercise-hours': hours,
    '2026-11-23-052-exercise-invitations': invitations,
    '2026-11-23-060-exercise-moves': moves,
  },
  routes,
  signatures: lessonsToSign,
  dueDates: exerciseDates,
  imports: [
    { kind: attendeesImporter.kind, permission: 'evidence.write', resync: syncAll },
    { kind: programmeImporter.kind, permission: 'evidence.write' },
  ],
  actionSubscribers: [countFollowedUp],
  jobs: [followMove, moveParts],
}

export { openExerciseAction, planExercise, recordExercise, recordLessons, recordNoAction } from './use-cases/change-exercise.ts'
export { saveDebrief } from './use-cases/debrief.ts'
export { recordAttendees } from './use-cases/import-attendees.ts'
export { fellowHouses } from './invitations-repository.ts'
export { addMoney, exerciseMoney } from './use-cases/money.ts'
export { addProgrammeItem } from './use-cases/programme.ts'
export { viewGroup as viewGroupExercises } from './use-cases/shared.ts'
export { viewExercises } from './view-exercises.ts'
