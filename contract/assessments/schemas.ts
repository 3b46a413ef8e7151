import { z } from 'zod'
import { bilingual, instant } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

/** `shipped`: a catalogue of Hygie; `imported`: a library; `grid`: a spreadsheet of the establishment. */
export const QUESTIONNAIRE_SOURCES = ['shipped', 'imported', 'grid'] as const
export const ASSESSMENT_STATUSES = ['open', 'submitted', 'approved', 'abandoned'] as const
export type AssessmentStatus = (typeof ASSESSMENT_STATUSES)[number]
export const QUESTION_KINDS = ['choice', 'choices', 'text', 'number', 'date'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]
/** What a question became from one campaign to the next; `changed`: neither better nor worse can be said of it. */
export const CHANGES = ['better', 'worse', 'same', 'changed', 'new', 'gone', 'unanswered'] as const
export type Change = (typeof CHANGES)[number]

export const questionnaire = z.object({
  source: z.enum(QUESTIONNAIRE_SOURCES),
  id: z.string(),
  title: bilingual,
  version: z.string(),
  questions: z.number(),
  /** Choices of lines that the catalogue proposes to some. */
  groups: z.array(z.object({ id: z.string(), name: z.string(), byDefault: z.boolean() })),
  /** Imported before its questions were kept: without its file again, each line is only « oui, en partie, non ». */
  importAgain: z.boolean(),
})
export type Questionnaire = z.output<typeof questionnaire>

/** Counts of questions; never summed over houses. */
export const progress = z.object({ asked: z.number(), answered: z.number(), notConcerned: z.number() })
export type Progress = z.output<typeof progress>

export const assessmentSummary = z.object({
  id: z.number(),
  year: z.number(),
  name: z.string(),
  title: bilingual,
  source: z.enum(QUESTIONNAIRE_SOURCES),
  sourceId: z.string(),
  version: z.string(),
  groups: z.array(z.string()),
  /** It is the self-assessment of the priority measures: its completion and its approval prove action 2. */
  priorityMeasures: z.boolean(),
  status: z.enum(ASSESSMENT_STATUSES),
  progress,
  createdAt: instant,
  createdBy: z.string(),
  submittedAt: instant.nullable(),
  submittedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  approvedTitle: z.string().nullable(),
  abandonedReason: z.string().nullable(),
})
export type AssessmentSummary = z.output<typeof assessmentSummary>

export const theme = progress.extend({
  name: bilingual,
  /** First line of the theme. */
  position: z.number(),
  /** How often each answer was given. */
  answers: z.array(z.object({ label: bilingual, count: z.number() })),
  /** In the catalogue's own scale, over what is answered, weighted as it says; null where it has none. */
  level: z.object({ value: z.number(), maximum: z.number(), weighted: z.boolean(), average: z.boolean() }).nullable(),
})
export type Theme = z.output<typeof theme>

export const PART_STATES = ['open', 'finished', 'expired', 'revoked'] as const
export const part = progress.extend({
  id: z.number(),
  name: z.string(),
  personName: z.string(),
  personAddress: z.string().nullable(),
  state: z.enum(PART_STATES),
  themes: z.array(bilingual),
  finishedAt: instant.nullable(),
  expiresAt: instant,
  mail: z.enum(['waiting', 'sent', 'failed', 'off', 'demonstration', 'cancelled']).nullable(),
})
export type AssessmentPart = z.output<typeof part>

export const answer = z.object({
  /** Grows by one at each change: what is sent must name the one that was read. */
  version: z.number(),
  choices: z.array(z.string()),
  text: z.string().nullable(),
  /** The reason why the question does not concern the establishment; null when it does. */
  notConcerned: z.string().nullable(),
  comment: z.string().nullable(),
  file: fileRef.nullable(),
  /** Year of the campaign it was taken from: proposed, it answers nothing until somebody confirms it. */
  carriedFrom: z.number().nullable(),
  by: z.string(),
  at: instant,
})
export type AssessmentAnswer = z.output<typeof answer>

export const choice = z.object({ id: z.string(), label: bilingual, score: z.number().nullable() })
export const line = z.object({
  position: z.number(),
  theme: bilingual,
  number: z.string().nullable(),
  text: bilingual,
  help: bilingual.nullable(),
  kind: z.enum(QUESTION_KINDS),
  choices: z.array(choice),
  weight: z.number(),
  /** false: an answer to another question lets it aside. */
  asked: z.boolean(),
  partId: z.number().nullable(),
  answer: answer.nullable(),
  /** What was answered in the campaign of before, in words. */
  before: bilingual.nullable(),
})
export type AssessmentLine = z.output<typeof line>

export const answerInput = z.object({
  /** 0: nobody had answered. */
  version: z.number().int().min(0),
  choices: z.array(z.string().max(500)).max(50).default([]),
  text: z.string().trim().max(10_000).nullish(),
  notConcerned: z.string().trim().max(1000).nullish(),
  comment: z.string().trim().max(5000).nullish(),
})
/** `conflict`: somebody answered meanwhile; nothing was written over, `answer` is theirs. */
export const answerSaved = z.object({ state: z.enum(['saved', 'conflict']), answer: answer.nullable() })
export type AnswerSaved = z.output<typeof answerSaved>

export const comparedLine = z.object({
  number: z.string().nullable(),
  theme: bilingual,
  text: bilingual,
  change: z.enum(CHANGES),
  before: bilingual.nullable(),
  after: bilingual.nullable(),
})
export type ComparedLine = z.output<typeof comparedLine>
export const comparedTheme = z.object({ theme: bilingual, counts: z.record(z.enum(CHANGES), z.number()) })
export type ComparedTheme = z.output<typeof comparedTheme>
