import type { Exercise, ExerciseGap } from '@hygie/contract/exercises'

export const STEPS = ['held', 'decisionMakers', 'lessons', 'followUp'] as const
export type Step = (typeof STEPS)[number]

const GAPS: Record<Step, readonly ExerciseGap[]> = {
  held: ['not-cyber', 'report-file'],
  decisionMakers: ['attendance-file', 'chiefExecutive', 'medicalBoardChair', 'itDirector'],
  lessons: ['lessons', 'lessons-signature', 'lessons-file'],
  followUp: ['follow-up'],
}

/** The four pieces of action 1, with what each still lacks. An exercise that was not held lacks them all. */
export const stepsOf = (exercise: Pick<Exercise, 'gaps' | 'record'>): { step: Step; done: boolean; missing: ExerciseGap[] }[] =>
  STEPS.map((step) => {
    const missing = exercise.gaps.filter((gap) => GAPS[step].includes(gap))
    return { step, missing, done: exercise.record !== null && missing.length === 0 }
  })
