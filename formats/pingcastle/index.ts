/**
 * The machine-readable report of PingCastle (`ad_hc_<domain>.xml`, root `HealthcheckData`), versions 2.x and 3.x.
 *
 * - Shape read in the public source of PingCastle (netwrix/pingcastle, `Data/HealthcheckData.cs`); the samples of the tests are ours. Nothing of its rules or wording is
 *   copied: what a rule says comes from the report itself (`Rationale`).
 * - Scores go from 0 to 100 and the **higher is the worse**. `maturityLevel` (1 to 5, 1 the worst) is PingCastle's own, computed by it on its own rules: it is neither
 *   ANSSI's level nor a state, and is 0 in the file when it was not computed (read as null).
 * - The maturity of each rule is not in the file: only its points are.
 * - Details name accounts. Those of rules about readable passwords can hold the passwords: they are counted and never kept.
 * - A report encrypted by the tool, its HTML twin and any other XML are refused with their own reason.
 * - Memory: the rules (at most `MAX_RULES`) with `MAX_DETAILS` details each, whatever the size of the file.
 */
import type { Chunks, Skipped } from '../input/index.ts'
import { XML_REASONS, type XmlReason } from '../xml/index.ts'
import { readReport } from './read-report.ts'

export const PINGCASTLE_REASONS = [
  ...XML_REASONS,
  'pingcastle-not-a-report',
  'pingcastle-encrypted',
  'pingcastle-html',
  'pingcastle-no-domain',
  'pingcastle-no-date',
  'pingcastle-rule-incomplete',
  'too-large',
  'too-many-rows',
] as const
export type PingcastleReason = XmlReason | (typeof PINGCASTLE_REASONS)[number]

export interface PingcastleRule {
  /** `P-Delegated`. */
  riskId: string
  /** `PrivilegedAccounts`, as written. */
  category: string
  /** `AccountTakeOver`, as written. */
  model: string
  points: number
  /** What the report says of it, in the language of the report. */
  rationale: string
  /** The first ones; `detailCount` counts all of them. */
  details: string[]
  detailCount: number
  /** ANSSI's control point it stands for, `vuln_spn_priv`; null when we do not know of one. */
  anssiPoint: string | null
}

export interface PingcastleReport {
  domain: string
  forest: string | null
  /** As written by the tool, without its fractions of a second: `2026-03-12T14:02:11`. */
  generatedAt: string
  /** Day of the report. */
  observedOn: string
  engineVersion: string | null
  /** 0 to 100, the higher the worse; null when the report does not say. */
  scores: { global: number | null; staleObjects: number | null; privilegedAccounts: number | null; trusts: number | null; anomalies: number | null }
  maturityLevel: number | null
  users: number | null
  computers: number | null
  domainControllers: number | null
  rules: PingcastleRule[]
}

export interface PingcastleFile {
  /** null: the reason is in `skipped`. */
  report: PingcastleReport | null
  skipped: Skipped<PingcastleReason>[]
}

/** Reads a report from its bytes, streamed. Never throws on bad data. */
export const readPingcastle = (chunks: Chunks): Promise<PingcastleFile> => readReport(chunks)
