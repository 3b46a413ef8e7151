import { describe, expect, it } from 'vitest'
import { CONFORMITY } from './questionnaire.ts'
import { type Mark, progressOf, statesOf, themesOf } from './summarise.ts'

const points = (...scores: number[]) => scores.map((score) => ({ id: `p${score}`, label: { fr: `${score}`, en: `${score}` }, score, rank: score }))
const mark = (position: number, change: Partial<Mark> & { choice?: string; only?: Mark['only'] } = {}): Mark => ({
  position,
  key: `q${position}`,
  theme: { fr: 'Thème', en: 'Theme' },
  partId: null,
  kind: 'choice',
  choices: CONFORMITY,
  weight: 1,
  only: null,
  onlyGroups: null,
  answer: change.choice === undefined ? null : { choices: [change.choice], text: null, notConcerned: null },
  ...change,
})
const after = (position: number, ...choices: string[]): { only: Mark['only'] } => ({ only: { position, choices, all: false } })
const states = (...marks: Mark[]) => [...statesOf(marks).values()]

describe('which questions are asked', () => {
  it('one that waits for an answer is aside until it is given', () => {
    expect(states(mark(0), mark(1, after(0, 'yes')))).toEqual(['missing', 'aside'])
    expect(states(mark(0, { choice: 'no' }), mark(1, after(0, 'yes')))).toEqual(['answered', 'aside'])
    expect(states(mark(0, { choice: 'yes' }), mark(1, after(0, 'yes')))).toEqual(['answered', 'missing'])
  })

  it('a chain stops where it breaks: an old answer further on counts no more', () => {
    expect(states(mark(0, { choice: 'no' }), mark(1, { choice: 'yes', ...after(0, 'yes') }), mark(2, { choice: 'yes', ...after(1, 'yes') }))).toEqual([
      'answered',
      'aside',
      'aside',
    ])
  })

  it('one of a group is aside until a choice adds its group, were the choice itself of a group added further on', () => {
    const adding = (position: number, group: string, change: Parameters<typeof mark>[1] = {}) =>
      mark(position, { choices: CONFORMITY.map((one) => (one.id === 'yes' ? { ...one, adds: [group] } : one)), ...change })
    const inGroup = (group: string) => ({ onlyGroups: [group] })
    expect(states(adding(0, 'g'), mark(1, inGroup('g')))).toEqual(['missing', 'aside'])
    expect(states(adding(0, 'g', { choice: 'no' }), mark(1, inGroup('g')))).toEqual(['answered', 'aside'])
    expect(states(adding(0, 'g', { choice: 'yes' }), mark(1, inGroup('g')), mark(2, inGroup('h')))).toEqual(['answered', 'missing', 'aside'])
    expect(states(mark(0, inGroup('h')), adding(1, 'h', { choice: 'yes', ...inGroup('g') }), adding(2, 'g', { choice: 'yes' }))).toEqual([
      'missing',
      'answered',
      'answered',
    ])
    expect(states(adding(0, 'g', { choice: 'yes', ...inGroup('h') }), adding(1, 'h', { choice: 'yes', ...inGroup('g') }))).toEqual(['aside', 'aside'])
  })

  it('a loop of questions asks none of them, and ends', () => {
    expect(states(mark(0, { choice: 'yes', ...after(1, 'yes') }), mark(1, { choice: 'yes', ...after(0, 'yes') }))).toEqual(['aside', 'aside'])
  })

  it('one set aside with its reason is answered', () => {
    const aside = mark(0, { answer: { choices: [], text: null, notConcerned: 'Aucun site' } })
    expect(progressOf(statesOf([aside, mark(1)]).values())).toEqual({ asked: 2, answered: 1, notConcerned: 1 })
  })
})

describe('the level of a theme', () => {
  const levelOf = (marks: Mark[], scale: Parameters<typeof themesOf>[2]) => themesOf(marks, statesOf(marks), scale)[0]?.level

  it('is an average on the scale, weighted as the catalogue says, over what is answered', () => {
    const marks = [mark(0, { choices: points(0, 1, 2, 3), choice: 'p3', weight: 3 }), mark(1, { choices: points(0, 1, 2, 3), choice: 'p1' }), mark(2)]
    expect(levelOf(marks, { maximum: 3, average: true })).toEqual({ value: 2.5, maximum: 3, weighted: true, average: true })
  })

  it('is points over possible points where questions count differently', () => {
    const marks = [mark(0, { choices: points(0, 5), choice: 'p5' }), mark(1, { choices: points(0, 10), choice: 'p0' })]
    expect(levelOf(marks, { maximum: 0, average: false })).toEqual({ value: 5, maximum: 15, weighted: false, average: false })
  })

  it('is none without a scale, nor before the first answer', () => {
    expect(levelOf([mark(0, { choice: 'yes' })], null)).toBeNull()
    expect(levelOf([mark(0, { choices: points(0, 1) })], { maximum: 1, average: true })).toBeNull()
  })
})
