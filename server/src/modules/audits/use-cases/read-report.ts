import type { ImportResult } from '@hygie/contract'
import { type AdsReport, levelsOf, readAdsReport } from '@hygie/formats/ads-report'
import { peek } from '@hygie/formats/input'
import { type PingcastleReport, readPingcastle } from '@hygie/formats/pingcastle'
import { type ReadAudit, type ReadPoint, severityOfLevel, severityOfPoints, themeOfModel, themeOfPoint } from '../reading.ts'

export interface ReadReport {
  audit: ReadAudit | null
  skipped: ImportResult['skipped']
  warnings: ImportResult['warnings']
}

const MOST_DETAIL = 4000
/** Markup is PingCastle's; the rest is a table or JSON. */
const MARKUP = /^[^<{]{0,8}</

/** Runs in a computing process: tells what the file is, and reads it in bounded memory. */
export const readReport = async (_: null, input: AsyncIterable<Uint8Array>): Promise<ReadReport> => {
  const { head, chunks } = await peek(input, 64)
  if (MARKUP.test(Buffer.from(head).toString('latin1').replaceAll('\0', ''))) {
    const { report, skipped } = await readPingcastle(chunks)
    return { audit: report && ofPingcastle(report), skipped, warnings: [] }
  }
  const { report, skipped, warnings } = await readAdsReport(chunks)
  return { audit: report && ofAds(report), skipped, warnings: warnings.map(({ code, data }) => ({ line: null, reason: code, data: data ?? {} })) }
}

const figure = (name: string, value: number | null): { name: string; value: string }[] => (value === null ? [] : [{ name, value: String(value) }])
const sum = (a: number | null, b: number | null): number | null => (a === null && b === null ? null : (a ?? 0) + (b ?? 0))
const detailOf = (first: string | null, details: readonly string[], count: number): string | null => {
  const more = count > details.length ? `… ${count}` : ''
  return [first, ...details, more].filter(Boolean).join('\n').slice(0, MOST_DETAIL) || null
}

const ofPingcastle = (report: PingcastleReport): ReadAudit => ({
  tool: 'pingcastle',
  version: report.engineVersion,
  domain: report.domain,
  observedOn: report.observedOn,
  level: report.maturityLevel,
  levelScale: report.maturityLevel === null ? null : 'pingcastle',
  figures: [
    ...figure('score-global', report.scores.global),
    ...figure('score-stale-objects', report.scores.staleObjects),
    ...figure('score-privileged-accounts', report.scores.privilegedAccounts),
    ...figure('score-trusts', report.scores.trusts),
    ...figure('score-anomalies', report.scores.anomalies),
    ...figure('users', report.users),
    ...figure('computers', report.computers),
    ...figure('controllers', report.domainControllers),
  ],
  objects: sum(report.users, report.computers),
  identity: `${report.domain}:${report.generatedAt}`,
  points: report.rules.map((rule): ReadPoint => {
    const [anssiLevel] = (rule.anssiPoint && levelsOf(rule.anssiPoint)) || []
    return {
      ruleId: rule.riskId,
      anssiPoint: rule.anssiPoint,
      theme: themeOfModel(rule.model),
      severity: anssiLevel === undefined ? severityOfPoints(rule.points) : severityOfLevel(anssiLevel),
      title: (rule.rationale || rule.riskId).slice(0, 300),
      detail: detailOf(rule.rationale.length > 300 ? rule.rationale : null, rule.details, rule.detailCount),
      state: 'failed',
    }
  }),
})

export const ofAds = (report: AdsReport): ReadAudit => {
  const unread = report.points.filter(({ state }) => state === 'not-evaluated')
  return {
    tool: report.product === 'ads-open' ? 'ads-open' : 'ads',
    version: report.version,
    domain: report.domain,
    observedOn: report.observedOn,
    level: report.level,
    levelScale: report.level === null ? null : 'anssi',
    figures: [...figure('users', report.users), ...figure('computers', report.computers), ...figure('not-assessed', unread.length || null)],
    objects: sum(report.users, report.computers),
    identity: null,
    points: report.points.flatMap((point): ReadPoint[] =>
      point.state === 'passed'
        ? []
        : [
            {
              ruleId: point.id,
              anssiPoint: point.id,
              theme: themeOfPoint(point.id),
              severity: severityOfLevel(point.level),
              title: point.title ?? point.id,
              detail: detailOf(null, point.details, point.count ?? 0),
              state: point.state === 'failed' ? 'failed' : 'not-assessed',
            },
          ],
    ),
  }
}
