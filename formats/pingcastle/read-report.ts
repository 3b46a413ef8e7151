import { type Chunks, peek, type Skipped } from '../input/index.ts'
import { localName, readXml } from '../xml/index.ts'
import { anssiPointOf } from './anssi-points.ts'
import type { PingcastleFile, PingcastleReason, PingcastleReport, PingcastleRule } from './index.ts'

/** The report of a forest of 100,000 accounts, with their lists. */
const MAX_BYTES = 512 * 2 ** 20
/** The tool has 187 rules. */
const MAX_RULES = 1000
const MAX_DETAILS = 50
const MAX_TEXT = 2000

/** Their details may hold the passwords found. */
const ABOUT_PASSWORDS = new Set(['A-PwdGPO'])

/** The twin that people open in a browser. */
const HTML = /^[^<]{0,8}<(!doctype\s+html|html)\b/i
const ROOT = 'HealthcheckData'
const FIELDS = [
  'DomainFQDN',
  'ForestFQDN',
  'GenerationDate',
  'EngineVersion',
  'GlobalScore',
  'StaleObjectsScore',
  'PrivilegiedGroupScore',
  'TrustScore',
  'AnomalyScore',
  'MaturityLevel',
  'NumberOfDC',
  'UserAccountData/Number',
  'ComputerAccountData/Number',
] as const
type Field = (typeof FIELDS)[number]
const PATHS = new Map<string, Field>(FIELDS.map((field) => [`/${field}`, field]))

/** Older versions write the second spelling. */
const RULES = ['/RiskRules/HealthcheckRiskRule', '/RiskRules/HealthCheckRiskRule']
const RULE = new Set(RULES)
const RULE_FIELD = new Map(RULES.flatMap((rule) => ['RiskId', 'Category', 'Model', 'Points', 'Rationale'].map((field) => [`${rule}/${field}`, field])))
const RULE_DETAIL = new Set(RULES.map((rule) => `${rule}/Details/string`))
/** What we read nests no deeper; below, nothing is told apart. */
const DEEPEST = 4
const MOST_SKIPPED = 1000

interface OpenRule {
  fields: Partial<Record<string, string>>
  details: string[]
  detailCount: number
}

/** Walks the document once, keeping only the texts it knows. */
class ReportHandler {
  readonly fields: Partial<Record<Field, string>> = {}
  readonly rules: PingcastleRule[] = []
  readonly skipped: Skipped<PingcastleReason>[] = []
  root: string | null = null
  /** Path of each open element below the root; empty when it is too deep to be ours. */
  #paths: string[] = []
  #rule: OpenRule | null = null
  #ids = new Set<string>()
  #full = false
  #ruleCount = 0
  /** Text being gathered; null: nobody wants it. */
  #text: string | null = null

  open(name: string): void {
    const local = localName(name)
    if (this.root === null) {
      this.root = local
      return
    }
    const path = this.#paths.length < DEEPEST ? `${this.#paths.at(-1) ?? ''}/${local}` : ''
    this.#paths.push(path)
    if (RULE.has(path)) this.#rule = { fields: {}, details: [], detailCount: 0 }
    this.#text = PATHS.has(path) || (this.#rule !== null && (RULE_FIELD.has(path) || RULE_DETAIL.has(path))) ? '' : null
  }

  text(piece: string): void {
    if (this.#text !== null && this.#text.length < MAX_TEXT) this.#text += piece.slice(0, MAX_TEXT - this.#text.length)
  }

  close(): void {
    const path = this.#paths.pop()
    if (path === undefined) return
    if (this.#text !== null) {
      const text = this.#text.trim()
      const field = PATHS.get(path)
      if (field !== undefined) this.fields[field] ??= text
      if (this.#rule !== null) this.#ruleText(this.#rule, path, text)
    }
    if (this.#rule !== null && RULE.has(path)) this.#endRule(this.#rule)
    this.#text = null
  }

  #ruleText(rule: OpenRule, path: string, text: string): void {
    const name = RULE_FIELD.get(path)
    if (name !== undefined) rule.fields[name] ??= text
    else if (RULE_DETAIL.has(path) && text !== '') {
      rule.detailCount++
      if (rule.details.length < MAX_DETAILS) rule.details.push(text)
    }
  }

  #endRule({ fields, details, detailCount }: OpenRule): void {
    this.#rule = null
    this.#ruleCount++
    const riskId = fields['RiskId'] ?? ''
    const points = readInteger(fields['Points'])
    if (riskId === '' || points === null) {
      if (this.skipped.length < MOST_SKIPPED)
        this.skipped.push({ line: null, reason: 'pingcastle-rule-incomplete', data: { rule: this.#ruleCount, id: riskId.slice(0, 60) } })
    } else if (this.#ids.has(riskId)) {
      return
    } else if (this.rules.length >= MAX_RULES) {
      if (!this.#full) this.skipped.push({ line: null, reason: 'too-many-rows', data: { kept: MAX_RULES } })
      this.#full = true
    } else {
      this.#ids.add(riskId)
      this.rules.push({
        riskId: riskId.slice(0, 100),
        category: fields['Category'] ?? '',
        model: fields['Model'] ?? '',
        points,
        rationale: fields['Rationale'] ?? '',
        details: ABOUT_PASSWORDS.has(riskId) ? [] : details,
        detailCount,
        anssiPoint: anssiPointOf(riskId),
      })
    }
  }
}

export async function readReport(chunks: Chunks): Promise<PingcastleFile> {
  const handler = new ReportHandler()
  let tooLarge = false
  const { head, chunks: whole } = await peek(chunks, 512)
  const bounded = async function* () {
    let bytes = 0
    for await (const chunk of whole) {
      bytes += chunk.length
      if (bytes > MAX_BYTES) {
        tooLarge = true
        return
      }
      yield chunk
    }
  }
  const refused = await readXml(bounded(), {
    open: (name) => handler.open(name),
    text: (piece) => handler.text(piece),
    close: () => handler.close(),
  })
  const refuse = (skipped: Skipped<PingcastleReason>): PingcastleFile => ({ report: null, skipped: [skipped] })
  if (tooLarge) return refuse({ line: null, reason: 'too-large', data: { maximum: MAX_BYTES } })
  if (HTML.test(Buffer.from(head).toString('latin1'))) return refuse({ line: null, reason: 'pingcastle-html' })
  if (refused) return refuse(refused)
  if (handler.root === 'EncryptedData') return refuse({ line: null, reason: 'pingcastle-encrypted' })
  if (handler.root !== ROOT && handler.root !== 'HealthCheckData')
    return refuse({ line: null, reason: 'pingcastle-not-a-report', data: { root: (handler.root ?? '').slice(0, 60) } })
  return reportOf(handler)
}

function reportOf({ fields, rules, skipped }: ReportHandler): PingcastleFile {
  const domain = fields.DomainFQDN ?? ''
  if (domain === '') return { report: null, skipped: [{ line: null, reason: 'pingcastle-no-domain' }] }
  const generatedAt = readInstant(fields.GenerationDate ?? '')
  if (generatedAt === null) {
    return { report: null, skipped: [{ line: null, reason: 'pingcastle-no-date', data: { value: (fields.GenerationDate ?? '').slice(0, 40) } }] }
  }
  const report: PingcastleReport = {
    domain: domain.slice(0, 255).toLowerCase(),
    forest: fields.ForestFQDN?.slice(0, 255).toLowerCase() || null,
    generatedAt,
    observedOn: generatedAt.slice(0, 10),
    engineVersion: fields.EngineVersion?.slice(0, 60) || null,
    scores: {
      global: readScore(fields.GlobalScore),
      staleObjects: readScore(fields.StaleObjectsScore),
      privilegedAccounts: readScore(fields.PrivilegiedGroupScore),
      trusts: readScore(fields.TrustScore),
      anomalies: readScore(fields.AnomalyScore),
    },
    maturityLevel: readLevel(fields.MaturityLevel),
    users: readInteger(fields['UserAccountData/Number']),
    computers: readInteger(fields['ComputerAccountData/Number']),
    domainControllers: readInteger(fields.NumberOfDC),
    rules,
  }
  return { report, skipped }
}

function readInteger(raw: string | undefined): number | null {
  return raw !== undefined && /^\d{1,9}$/.test(raw) ? Number(raw) : null
}

function readScore(raw: string | undefined): number | null {
  const score = readInteger(raw)
  return score !== null && score <= 100 ? score : null
}

function readLevel(raw: string | undefined): number | null {
  const level = readInteger(raw)
  return level !== null && level >= 1 && level <= 5 ? level : null
}

/** `2026-08-01T09:14:22.7654321+02:00` → `2026-08-01T09:14:22`; null when it is no instant, or .NET's « never » (year 1). */
function readInstant(raw: string): string | null {
  const text = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(raw)?.[1]
  if (text === undefined || text < '2000') return null
  const at = Date.parse(`${text}Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null
}
