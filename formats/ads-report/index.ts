/**
 * What tools say of ANSSI's control points of an Active Directory (`vuln_…`, levels 1 to 4, the domain's level being the smallest one failed, 5 when none is).
 *
 * Two files are read:
 * - the JSON of **ADS-Open** (Pit4Coding/ADS-Open 1.5): `Product`, `Domain`, `GeneratedAt`, `Score.Level`, `Controls[]`. Shape read in its public source (`src/ADSOpen.psm1`);
 * - a **table** (CSV, XLSX, ODS) with one line per point: identifier, level, and if it has them title, state, count. We have not seen the file of ANSSI's own ADS service: **to verify**.
 *   A table says neither its day nor its domain: the caller asks a person.
 *
 * - Only `vuln_…` points are read; `warning_…` and `info_…` never count for the level and are counted in `ignored`.
 * - What was not evaluated is neither passed nor failed: it comes back as such.
 * - The level computed here (smallest failed level, 5 when nothing failed) is compared with the one the file gives: a difference is a warning, the file's is kept.
 * - Findings of a point name accounts: at most `MAX_DETAILS` are kept, all are counted.
 */
import type { Chunks, Note, Skipped } from '../input/index.ts'
import { WORKBOOK_REASONS } from '../spreadsheet/index.ts'
import { judged, readAds } from './read-ads.ts'
import { type PointLine, pointsIn } from './read-ads-table.ts'

export { ANSSI_POINTS, levelsOf } from './anssi-points.ts'
export { POINT_FIELDS } from './read-ads-table.ts'

export const ADS_REASONS = [
  ...WORKBOOK_REASONS,
  'too-large',
  'too-deep',
  'json-too-many-values',
  'not-json',
  'ads-not-a-report',
  'ads-no-date',
  'column-missing',
  'value-missing',
  'value-unreadable',
  'point-twice',
] as const
export type AdsReason = (typeof ADS_REASONS)[number]

export const ADS_WARNINGS = ['ads-level-differs', 'ads-point-unknown'] as const
export type AdsWarning = (typeof ADS_WARNINGS)[number]

export const POINT_STATES = ['failed', 'passed', 'not-evaluated'] as const

export interface AdsPoint {
  /** `vuln_spn_priv`. */
  id: string
  /** The smallest one that failed; of the point when it did not fail. 1 the worst, to 4. */
  level: number
  title: string | null
  state: (typeof POINT_STATES)[number]
  count: number | null
  /** The first findings, as text. */
  details: string[]
}

export interface AdsReport {
  product: 'ads-open' | 'table'
  version: string | null
  domain: string | null
  /** null: the file does not say, a person will. */
  observedOn: string | null
  /** 1 to 5; null when the file has none and nothing failed while some points were not evaluated. */
  level: number | null
  users: number | null
  computers: number | null
  points: AdsPoint[]
  /** Warnings and informations, without effect on the level. */
  ignored: number
}

export interface AdsFile {
  /** null: the reason is in `skipped`. */
  report: AdsReport | null
  skipped: Skipped<AdsReason>[]
  warnings: Note<AdsWarning>[]
}

/** Reads a whole file, JSON or table by its first sign. Never throws on bad data. */
export const readAdsReport = (chunks: Chunks): Promise<AdsFile> => readAds(chunks)

/** The same from the lines of a table read elsewhere, by `POINT_FIELDS`. */
export const readPoints = (lines: readonly PointLine[]): AdsFile => judged(pointsIn(lines))
