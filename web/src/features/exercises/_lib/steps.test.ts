import { EXERCISE_GAPS } from '@hygie/contract/exercises'
import { expect, it } from 'vitest'
import { stepsOf } from './steps.ts'

const record = { heldOn: '2026-09-24', cyberOrigin: true } as never

it('has nothing done before the exercise is held', () => {
  expect(stepsOf({ gaps: [], record: null }).map(({ done }) => done)).toEqual([false, false, false, false])
})

it('is complete without gaps', () => {
  expect(stepsOf({ gaps: [], record }).every(({ done }) => done)).toBe(true)
})

it('says that the chair of the medical board was absent', () => {
  expect(stepsOf({ gaps: ['medicalBoardChair'], record })[1]).toEqual({ step: 'decisionMakers', done: false, missing: ['medicalBoardChair'] })
})

it('files every gap under one step', () => {
  const filed = stepsOf({ gaps: [...EXERCISE_GAPS], record }).flatMap(({ missing }) => missing)

  expect(filed.toSorted()).toEqual([...EXERCISE_GAPS].toSorted())
})
