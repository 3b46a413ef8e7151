import { z } from 'zod'

/**
 * What the report templates of `content/reports/` read (documented there). Plain JSON: days are ISO, sentences are
 * already in the reader's language, nothing is markup. Two rules of the product are held by these schemas: outside the
 * establishment a deadline comes from a verified text or from a campaign whose letter is attached, and no rule of the
 * house or of the group is ever named.
 */

const STATES = ['proven', 'attested', 'due', 'late', 'unmet', 'unknown', 'not-applicable'] as const

const INSIDE_RULE = /r[èe]gles? (du|de|d['’]) ?(ght|groupement|groupe|l['’]établissement|la maison|hygie)|proposition hygie|(group|house)[ -]rule/iu

/** Does a sentence name a rule of the house or of the group? */
export const namesInsideRule = (sentence: string): boolean => INSIDE_RULE.test(sentence)

const day = z.iso.date()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)
const text = z.string()
/** A sentence that Hygie wrote and that leaves the house. */
const outside = z.string().refine((sentence) => !namesInsideRule(sentence), 'a rule of the house or of the group must not leave the establishment')

const releaseSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('draft') }),
  /** A group validates nothing: it gathers what each director released. */
  z.object({ status: z.literal('gathered') }),
  z.object({ status: z.literal('released'), by: text, role: text, on: day }),
])

/** Head of the sealed ledger when the report was made. */
const sealSchema = z.object({ head: sha256, entries: z.number().int().nonnegative() })

const verificationSchema = z.object({
  /** Whole shell commands, run inside the unpacked ZIP. */
  commands: z.array(z.string()),
  keyFingerprint: z.string().nullable(),
})

const sourceSchema = z.object({
  title: text,
  published: day.nullable(),
  read: z.enum(['full', 'excerpt', 'relay', 'none']),
  verified: z.boolean(),
})

const deadlineSchema = z
  .object({
    on: day,
    origin: z.enum(['law', 'programme']),
    basis: z.enum(['verified-text', 'campaign-letter']),
    /** Day of the letter; needed with `campaign-letter`. */
    letterOn: day.nullable(),
    lateDays: z.number().int().positive().nullable(),
  })
  .refine((deadline) => deadline.basis === 'verified-text' || deadline.letterOn !== null, 'a campaign needs the day of its letter')

/** A date that rests on our reading of a text: printed « à vérifier », without effect on the state. */
const readingSchema = z.object({ label: outside, on: day.nullable(), note: outside })

const pieceSchema = z.object({
  title: text,
  required: z.boolean(),
  state: z.enum(STATES),
  basis: z.enum(['measured', 'documented']).nullable(),
  on: day.nullable(),
  /** The evidence: its title, and its fingerprint when it is a file or a sealed record. */
  proof: z.object({ title: text, sha256: sha256.nullable() }).nullable(),
  /** « 58 % des comptes », « ni émargement ni suppléant »: one short line. */
  detail: outside.nullable(),
})

export const reportActionSchema = z.object({
  /** `1`…`7`. Action 4 is 4a; 4b is `applied`. */
  number: z.string(),
  title: text,
  state: z.enum(STATES),
  proven: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  oldestProofOn: day.nullable(),
  deadline: deadlineSchema.nullable(),
  readings: z.array(readingSchema),
  /** State of health, never mixed with the state: « niveau 1 » and « Niveau de l’annuaire : 1 (relevé du 12/03/2026) ». */
  beside: z.object({ short: outside, sentence: outside }).nullable(),
  /** 4b: critical activities where the plans are applied, of how many. */
  applied: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]).nullable(),
  /** Why it does not apply; only with `not-applicable`. */
  reason: outside.nullable(),
  why: outside,
  /** `recordedBy` is absent from what was frozen before it was kept. */
  attestations: z.array(z.object({ by: text, role: text, on: day, expiresOn: day, recordedBy: text.optional(), byAnother: z.boolean().optional() })),
  missedYears: z.array(z.number().int()),
  pieces: z.array(pieceSchema),
  missing: z.array(outside),
  next: z.object({ text: outside, on: day.nullable(), by: text.nullable() }).nullable(),
})

const frameSchema = z.object({
  locale: z.enum(['fr', 'en']),
  /** Draws « DÉMONSTRATION – données fictives » across each page. */
  demonstration: z.boolean(),
  /** Day the states describe. */
  situationOn: day,
  /** Day the document was made, by the establishment's clock: the PDF's own date. */
  generatedOn: day,
  release: releaseSchema,
  seal: sealSchema.nullable(),
  verification: verificationSchema,
})

/** Input of `ars-establishment.typ`. */
export const arsEstablishmentReportSchema = frameSchema.extend({
  /** « ARS Île-de-France ». */
  establishment: z.object({
    name: text,
    finessLegal: z.string(),
    /** « Centre hospitalier, établissement public de santé ». */
    status: text.nullable(),
    /** « GHT du Val-de-Brume, établissement support ». */
    group: text.nullable(),
    /** Mandates shown on the first page, five at most. */
    people: z.array(z.object({ role: text, name: text })),
  }),
  actions: z.array(reportActionSchema),
  /** Texts and points not verified, one sentence each. */
  unverified: z.array(outside),
  sources: z.array(sourceSchema),
  proofs: z.array(z.object({ fileName: text, sha256, serves: text, on: day, recordedOn: day })),
})

/** Input of `ars-ght.typ`: released snapshots only, as they were sealed. */
export const arsGhtReportSchema = frameSchema.extend({
  ght: z.object({ name: text, leadHospital: text.nullable() }),
  establishments: z.array(
    z.object({
      name: text,
      finessLegal: z.string(),
      /** « établissement partenaire ». */
      membership: text.nullable(),
      /** null: nothing was released, and nothing is known. */
      snapshot: z
        .object({
          situationOn: day,
          releasedOn: day,
          by: text,
          role: text,
          /** Of the frozen situation, as the establishment's sealed ledger noted it. */
          fingerprint: sha256,
          actions: z.array(
            reportActionSchema.pick({
              number: true,
              title: true,
              state: true,
              proven: true,
              total: true,
              oldestProofOn: true,
              deadline: true,
              readings: true,
              beside: true,
              applied: true,
              reason: true,
              why: true,
            }),
          ),
          unknowns: z.array(outside),
        })
        .nullable(),
    }),
  ),
  unverified: z.array(outside),
  sources: z.array(sourceSchema),
})

/** Input of `proof-index.typ`: cover page of a folder, its states and its list. */
export const proofIndexSchema = frameSchema.extend({
  /** Kind of folder: « Commissaire aux comptes ». */
  kind: text,
  /** « Agence régionale de santé Île-de-France », « Commissaire aux comptes ». */
  asker: text,
  purpose: text.nullable(),
  preparedBy: text.nullable(),
  establishment: z.object({ name: text, finessLegal: z.string() }),
  /** Files of the ZIP that are not proofs: ledger extract, signature, key. */
  contents: z.array(z.object({ path: z.string(), what: text })),
  proofs: z.array(
    z.object({
      path: z.string(),
      title: text,
      sha256,
      bytes: z.number().int().nonnegative(),
      proves: text,
      on: day,
      /** Own end of the proof, chosen with it; a freshness rule of the house stays inside. */
      validUntil: day.nullable(),
      /** « déposé par une personne », « lu dans un fichier importé ». */
      source: text.nullable(),
    }),
  ),
  /** What the folder is about, each requirement with its state. */
  requirements: z.array(
    z.object({
      id: z.string(),
      name: text,
      state: z.enum(STATES),
      proven: z.number().int().nonnegative(),
      total: z.number().int().nonnegative(),
      oldestProofOn: day.nullable(),
      why: outside,
    }),
  ),
  /** Proofs the states rest on that stay in the house. */
  kept: z.array(z.object({ title: text, proves: text })),
  /** What is not in the folder, one sentence each. */
  withheld: z.array(text),
  /** What we do not know of the request. */
  notice: text,
  /** Files the states rest on that are not in the ZIP, with the reason. */
  leftOut: z.array(z.object({ title: text, fileName: z.string(), sha256, bytes: z.number().int().nonnegative(), why: text })),
})

export type ReportAction = z.infer<typeof reportActionSchema>
export type ArsEstablishmentReport = z.infer<typeof arsEstablishmentReportSchema>
export type ArsGhtReport = z.infer<typeof arsGhtReportSchema>
export type ProofIndex = z.infer<typeof proofIndexSchema>
