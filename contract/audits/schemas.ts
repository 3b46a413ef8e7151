import { z } from 'zod'
import { day, label, optionalText } from '../core/schemas.ts'
import { fileRef } from '../obligations/schemas.ts'

/** What an audit looks at: a directory, what Internet sees, the segmentation of the network. */
export const AUDIT_OBJECTS = ['directory', 'exposure', 'network'] as const
/** `report`: typed by a person from a document; `ledger`: a fact recorded elsewhere (Hygie's own reading, OPSSIES D1, a deposited proof). */
export const AUDIT_TOOLS = ['pingcastle', 'ads-open', 'ads', 'report', 'ledger'] as const
/** Whose scale a level from 1 (the worst) to 5 is on: never compared with one another. */
export const LEVEL_SCALES = ['anssi', 'pingcastle', 'opssies', 'stated'] as const
export const SEVERITIES = ['critical', 'major', 'moderate', 'minor'] as const
/** What a finding is about, in words that name no weakness. */
export const FINDING_THEMES = [
  'privileged-accounts',
  'passwords',
  'stale-accounts',
  'obsolete-systems',
  'trusts',
  'permissions',
  'certificates',
  'delegation',
  'backup',
  'protocols',
  'policies',
  'other',
] as const
/** `not-assessed`: the last audit could not read it, so nobody knows. */
export const FINDING_STATES = ['open', 'not-assessed', 'corrected', 'excepted'] as const

export const level = z.number().int().min(1).max(5)
/** A key figure as its tool names it: a code of ours that screens translate, or words typed by a person. */
export const figure = z.object({ name: z.string().trim().min(1).max(100), value: z.string().trim().min(1).max(100) })

const withdrawn = z.object({ at: z.string(), reason: z.string() }).nullable()

export const audit = z.object({
  /** null: a fact recorded elsewhere, in `factId`. */
  id: z.number().nullable(),
  factId: z.number().nullable(),
  object: z.enum(AUDIT_OBJECTS),
  /** Object of the facts, `directory:sept-ecluses`. */
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  tool: z.enum(AUDIT_TOOLS),
  /** « PingCastle 3.3.0.1 », « Relevé d'annuaire »; empty: a document that `provider` deposited. */
  toolName: z.string(),
  provider: z.string().nullable(),
  scope: z.string().nullable(),
  observedOn: z.string(),
  level: z.number().nullable(),
  levelScale: z.enum(LEVEL_SCALES).nullable(),
  figures: z.array(figure),
  note: z.string().nullable(),
  file: fileRef.nullable(),
  /** Audits of one series are compared with each other: same object, same tool. */
  series: z.string(),
  /** Findings it holds, and those it could not assess; null: it does not tell them. */
  findings: z.number().nullable(),
  notAssessed: z.number(),
  /** Against the audit before in its series; null: it is the first, or its findings are not told. */
  compared: z.object({ on: z.string(), appeared: z.number(), remained: z.number(), gone: z.number() }).nullable(),
  /** false: nothing stands behind it (no file), so it proves nothing. */
  proves: z.boolean(),
  withdrawn,
})
export type Audit = z.output<typeof audit>

export const decisionInput = z
  .object({
    decision: z.enum(['corrected', 'excepted']),
    /** Day it was seen corrected, or decided. */
    on: day,
    /** End of an exception: it always has one. */
    until: day.nullish(),
    by: label,
    note: label,
  })
  .refine(({ decision, until }) => decision === 'corrected' || until != null, { path: ['until'], error: 'until-needed' })

export const finding = z.object({
  id: z.number(),
  object: z.enum(AUDIT_OBJECTS),
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  series: z.string(),
  tool: z.enum(AUDIT_TOOLS),
  theme: z.enum(FINDING_THEMES),
  severity: z.enum(SEVERITIES),
  /** Typed by a person, so in words for everybody; null: the words of the tool, in `technical`. */
  title: z.string().nullable(),
  /** What only those who treat it see; null for the others. */
  technical: z
    .object({ ruleId: z.string().nullable(), anssiPoint: z.string().nullable(), title: z.string().nullable(), detail: z.string().nullable() })
    .nullable(),
  state: z.enum(FINDING_STATES),
  firstSeenOn: z.string().nullable(),
  lastSeenOn: z.string().nullable(),
  /** Day of the audit that no longer holds it, or typed by a person. */
  correctedOn: z.string().nullable(),
  /** Audits that hold it, oldest first. */
  seenIn: z.array(z.object({ auditId: z.number(), state: z.enum(['failed', 'not-assessed']) })),
  action: z.object({ id: z.number(), title: z.string(), ownerName: z.string(), dueOn: z.string().nullable(), status: z.string() }).nullable(),
  decision: z
    .object({ decision: z.enum(['corrected', 'excepted']), on: z.string(), until: z.string().nullable(), by: z.string(), note: z.string() })
    .nullable(),
})
export type Finding = z.output<typeof finding>

export const findingInput = z.object({
  /** Absent: a new one. */
  id: z.number().int().nullish(),
  title: label,
  severity: z.enum(SEVERITIES),
  theme: z.enum(FINDING_THEMES).default('other'),
  ruleId: z.string().trim().max(100).nullish(),
  detail: z.string().trim().max(4000).nullish(),
})

/** An audit typed from a document: its file is what proves. */
export const auditInput = z.object({
  object: z.enum(AUDIT_OBJECTS),
  /** A directory already known, `directory:hautebrume`; absent with `object: directory`: `subjectName` names a new one. */
  subject: z.string().max(200).nullish(),
  subjectName: z.string().trim().max(200).nullish(),
  observedOn: day,
  provider: label,
  scope: optionalText,
  level: level.nullish(),
  levelScale: z.enum(['anssi', 'stated']).nullish(),
  figures: z.array(figure).max(20).default([]),
  note: optionalText,
  fileId: z.number().int().nullish(),
  findings: z.array(findingInput).max(200).default([]),
})
