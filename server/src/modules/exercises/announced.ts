import type { AnnouncedDate, DueDateSource } from '../../platform/due-dates/index.ts'
import { quarterDays } from './programme.ts'
import { unsignedSince } from './repository.ts'
import { listProgramme } from './registers-repository.ts'
import { lessonsDueOn } from './standing.ts'

const REQUIREMENT = 'dns-2025-12/1'

/** Lessons to sign thirty days after the exercise, and what the programme says of a quarter while nothing is planned for it. */
export const exerciseDates: DueDateSource = async (db, establishmentIds, { from, to }) => {
  const dates: AnnouncedDate[] = []
  const common = { kind: 'event', origin: 'house', verified: true, requirementId: REQUIREMENT } as const
  for (const row of await unsignedSince(db, establishmentIds)) {
    const on = lessonsDueOn(row)
    if (on !== null && on >= from && on <= to)
      dates.push({
        ...common,
        on,
        establishmentId: row.establishment_id,
        label: { fr: `Signer le RETEX · ${row.name}`, en: `Sign the lessons learned · ${row.name}` },
      })
  }
  for (const row of await listProgramme(db, establishmentIds)) {
    const on = quarterDays(row.year, row.quarter).to
    if (row.withdrawn_at !== null || row.exercise_id !== null || on < from || on > to) continue
    dates.push({
      ...common,
      on,
      establishmentId: row.establishment_id,
      label: { fr: `Programme d’exercices · ${row.objective}`, en: `Exercise programme · ${row.objective}` },
    })
  }
  return dates
}
