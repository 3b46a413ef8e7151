import type { Note, Skipped } from '../input/index.ts'
import { checkFinessKey } from '../finess/index.ts'
import type { OpssiesD1, OpssiesEvent, OpssiesStakeholder } from './schema.ts'

const ID_TYPES = ['finess-range', 'finess-site', 'finess-legal', 'siren', 'siret', 'ght'] as const
const PARTY_TYPES = ['site', 'group', 'third-party'] as const
const ROLES = ['requester', 'provider', 'auditor', 'recipient'] as const

/** An identifier as the file gives it; `unknown` type when its code is not in the list of the general schema. */
export interface OpssiesParty {
  ids: { type: (typeof ID_TYPES)[number] | 'unknown'; id: string }[]
  name: string | null
  shortName: string | null
  type: (typeof PARTY_TYPES)[number] | 'unknown'
}

export interface ExposureAudit {
  /** Place of the event in the file, from 1. */
  event: number
  /** Who was audited. */
  recipients: OpssiesParty[]
  auditors: OpssiesParty[]
  providers: OpssiesParty[]
  requesters: OpssiesParty[]
  /** Day the scan ended (dateType 7), and its instant without time zone, as written: `2024-01-15T14:17:42`. */
  observedOn: string
  observedAt: string
  /** CERT Santé convention; its scale is not public, so nothing is concluded from it. */
  level: number | null
  tlp: string | null
  domains: string[]
  autonomousSystems: string[]
  ipV4Ranges: number
  ipV6Ranges: number
  functionalContexts: { category: number; name: string; personalData: boolean; healthData: boolean; users: number }[]
  technicalContexts: { category: number; name: string; dynamic: boolean; authenticated: boolean; cloud: boolean }[]
  warnings: Note<OpssiesWarning>[]
}

export const OPSSIES_WARNINGS = ['tlp-not-amber', 'level-missing', 'finess-key', 'identifier-unknown', 'several-recipients', 'file-name'] as const
export type OpssiesWarning = (typeof OPSSIES_WARNINGS)[number]

export const OPSSIES_EVENT_REASONS = ['opssies-not-care-d1', 'opssies-no-scan-date', 'opssies-no-recipient'] as const
export type OpssiesEventReason = (typeof OPSSIES_EVENT_REASONS)[number]

/** One event of the file: an Internet-exposure audit of CaRE domain 1 (analysis 5, type 29), or why it is none. */
export function readEvent(
  raw: OpssiesEvent,
  common: NonNullable<NonNullable<OpssiesD1['events']>['stakeholders']>,
  event: number,
): { audit: ExposureAudit; refused?: undefined } | { audit?: undefined; refused: Skipped<OpssiesEventReason> } {
  const refuse = (reason: OpssiesEventReason, data = {}) => ({ refused: { line: null, reason, data: { event, ...data } } })
  if (raw.eventAnalysisType !== 5 || raw.eventType !== 29) {
    return refuse('opssies-not-care-d1', { analysisType: raw.eventAnalysisType ?? 'absent', eventType: raw.eventType ?? 'absent' })
  }
  const scan = raw.dates?.findLast((date) => date.dateType === 7)?.__text
  const observedAt = readInstant(scan ?? '')
  if (observedAt === null) return refuse('opssies-no-scan-date', { value: (scan ?? '').slice(0, 40) })

  const warnings: Note<OpssiesWarning>[] = []
  const stakeholders: OpssiesStakeholder[] = [...common.map((one) => ({ ...one, stakeholderId: [one.stakeholderId] })), ...(raw.stakeholders ?? [])]
  const withRole = (role: (typeof ROLES)[number]) => stakeholders.filter((one) => ROLES[(one.stakeholderRoleType ?? 0) - 1] === role).map(readParty)
  const recipients = withRole('recipient').filter((party) => party.ids.length > 0 || party.name !== null)
  if (recipients.length === 0) return refuse('opssies-no-recipient')
  // « At most one per role per event », says the profile.
  if (recipients.length > 1) warnings.push({ code: 'several-recipients', data: { count: recipients.length } })
  const identifiers = recipients.flatMap((party) => party.ids.flatMap(checkId))

  const level = raw.outcome?.level ?? null
  if (level === null) warnings.push({ code: 'level-missing' })
  if (raw.tlp !== 'amber') warnings.push({ code: 'tlp-not-amber', data: { value: (raw.tlp ?? '').slice(0, 40) } })

  const scopes = raw.scopes ?? []
  const audit: ExposureAudit = {
    event,
    recipients,
    auditors: withRole('auditor'),
    providers: withRole('provider'),
    requesters: withRole('requester'),
    observedOn: observedAt.slice(0, 10),
    observedAt,
    level,
    tlp: raw.tlp ?? null,
    domains: [...new Set(scopes.flatMap((scope) => scope.domains ?? []))],
    autonomousSystems: [...new Set(scopes.flatMap((scope) => scope.autonomousSystemNumbers ?? []))],
    ipV4Ranges: new Set(scopes.flatMap((scope) => scope.subnetIpV4s ?? [])).size,
    ipV6Ranges: new Set(scopes.flatMap((scope) => scope.subnetIpV6s ?? [])).size,
    functionalContexts: scopes.flatMap((scope) =>
      (scope.functionalContexts ?? []).map((context) => ({
        category: context.functionalContextCategory,
        name: context.__text,
        personalData: context.isPersonalData,
        healthData: context.isPersonalHealthcareData,
        users: context.userCount,
      })),
    ),
    technicalContexts: scopes.flatMap((scope) =>
      (scope.technicalContexts ?? []).map((context) => ({
        category: context.technicalContextCategory,
        name: context.__text,
        dynamic: context.isDynamic,
        authenticated: context.isAuthenticatable,
        cloud: context.isOnCloud,
      })),
    ),
    warnings: warnings.concat(identifiers),
  }
  return { audit }
}

function readParty(raw: OpssiesStakeholder): OpssiesParty {
  const nameOf = (type: number) => raw.stakeholderNameTypes?.find((name) => name.stakeholderNameType === type)?.__text.trim() || null
  const any = raw.stakeholderNameTypes?.[0]?.__text.trim() || null
  return {
    ids: (raw.stakeholderId ?? []).flatMap(({ stakeholderIdType, __text }) =>
      __text?.trim() ? [{ type: ID_TYPES[(stakeholderIdType ?? 0) - 1] ?? 'unknown', id: __text.trim() }] : [],
    ),
    name: nameOf(2) ?? any,
    shortName: nameOf(1),
    type: PARTY_TYPES[(raw.stakeholderType ?? 0) - 1] ?? 'unknown',
  }
}

function checkId({ type, id }: OpssiesParty['ids'][number]): Note<OpssiesWarning>[] {
  if (type === 'unknown') return [{ code: 'identifier-unknown', data: { number: id.slice(0, 40) } }]
  if ((type === 'finess-site' || type === 'finess-legal') && !checkFinessKey(id)) return [{ code: 'finess-key', data: { number: id.slice(0, 40) } }]
  return []
}

/** `AAAAMMJJ-HHMMSS` → `AAAA-MM-JJTHH:MM:SS`, null when it is no instant. */
export function readInstant(raw: string): string | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})$/.exec(raw.trim()) ?? []
  if (!year) return null
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = Date.parse(`${iso}Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null
}
