import { z } from 'zod'
import { parseJson } from '../opssies/index.ts'
import type { AdsPoint, AdsReason } from './index.ts'
import type { Skipped } from '../input/index.ts'
import { levelIn, type Raw, type Refused } from './raw.ts'

const MAX_DETAILS = 50

/** PowerShell writes a list of one as its only member. */
const list = <S extends z.ZodType>(item: S) =>
  z.preprocess((value) => (value === null || value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value]), z.array(item))
const count = z.number().int().min(0).nullish().catch(null)

const control = z.object({
  Id: z.string(),
  Levels: list(z.number()),
  FailedLevels: list(z.number()),
  Title: z.string().nullish(),
  Status: z.string(),
  FindingCount: count,
  Findings: list(z.unknown()),
})
const schema = z.object({
  Product: z.literal('ADS-Open'),
  Version: z.string().nullish(),
  GeneratedAt: z.string(),
  Domain: z.string().nullish(),
  UserCount: count,
  ComputerCount: count,
  Score: z.object({ Level: z.number().nullish() }).nullish(),
  Controls: list(z.unknown()),
  Advisories: list(z.unknown()),
})

const STATES: Record<string, AdsPoint['state']> = { Failed: 'failed', Passed: 'passed', NotEvaluated: 'not-evaluated' }
const MAX_TEXT = 300

export function readAdsOpen(bytes: Uint8Array): Raw | Refused {
  const refuse = (skipped: Skipped<AdsReason>) => ({ report: null, skipped: [skipped] })
  const json = parseJson(bytes)
  if (json.refused) return refuse(json.refused)
  const parsed = schema.safeParse(json.value)
  if (!parsed.success) return refuse({ line: null, reason: 'ads-not-a-report', data: { path: parsed.error.issues[0]?.path.join('.') ?? '' } })
  const { Controls, Advisories, ...head } = parsed.data
  const observedOn = /^(\d{4}-\d{2}-\d{2})T/.exec(head.GeneratedAt)?.[1]
  if (observedOn === undefined || Number.isNaN(Date.parse(observedOn)))
    return refuse({ line: null, reason: 'ads-no-date', data: { value: head.GeneratedAt.slice(0, 40) } })

  const skipped: Skipped<AdsReason>[] = []
  let ignored = Advisories.length
  const points: AdsPoint[] = []
  Controls.forEach((raw, index) => {
    const read = control.safeParse(raw)
    const state = read.success ? STATES[read.data.Status] : undefined
    const level = read.success ? (smallest(read.data.FailedLevels) ?? smallest(read.data.Levels)) : null
    if (read.success && !read.data.Id.startsWith('vuln_')) ignored++
    else if (!read.success || state === undefined || level === null)
      skipped.push({ line: null, reason: 'value-unreadable', data: { column: `Controls ${index + 1}` } })
    else
      points.push({
        id: read.data.Id.slice(0, 100),
        level,
        title: read.data.Title?.slice(0, MAX_TEXT) ?? null,
        state,
        count: read.data.FindingCount ?? read.data.Findings.length,
        details: read.data.Findings.slice(0, MAX_DETAILS).map(textOf),
      })
  })
  return {
    report: {
      product: 'ads-open',
      version: head.Version ?? null,
      domain: head.Domain?.toLowerCase().slice(0, 255) || null,
      observedOn,
      givenLevel: levelIn(head.Score?.Level ?? null, 5),
      users: head.UserCount ?? null,
      computers: head.ComputerCount ?? null,
      points,
      ignored,
    },
    skipped,
  }
}

const smallest = (levels: readonly number[]): number | null => {
  const known = levels.flatMap((one) => levelIn(one, 4) ?? [])
  return known.length > 0 ? Math.min(...known) : null
}

/** `sAMAccountName: x · dn: y`. */
const textOf = (finding: unknown): string =>
  (typeof finding === 'object' && finding !== null
    ? Object.entries(finding)
        .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
        .map(([key, value]) => `${key}: ${String(value)}`)
        .join(' · ')
    : String(finding)
  ).slice(0, MAX_TEXT)
