import type { OpssiesD1 } from './schema.ts'

/** What an establishment knows of an audit of its own exposure. */
export interface ExposureRecord {
  /** Who was audited: name and FINESS number of the legal entity, when it has one. */
  name: string
  finessLegal: string | null
  /** `YYYY-MM-DDTHH:MM:SS`, the end of the scan, local. */
  observedAt: string
  /** null: unknown, and then left out; the convention of its scale is CERT Santé's. */
  level: number | null
  domains?: readonly string[]
}

/** `AAAAMMJJ-HHMMSS`, as everywhere in the profile. */
const compact = (instant: string): string => instant.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')

/** Letters and digits of a name; the hyphen parts the fields of the file's name. */
const companyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .slice(0, 40) || 'HYGIE'

/** `SOCIETE-D1-AAAAMMJJ-HHMMSS.json`: who sends, and when. */
export const opssiesD1FileName = (company: string, sentAt: string): string => `${companyOf(company)}-D1-${compact(sentAt)}.json`

/**
 * Exposure audits as records of the profile CaRE domain 1 (v0.13), valid against its public schema, which reads back the same.
 * It says who was audited, when, at which level and over which domains: it has no place for the answers of a questionnaire.
 */
export const writeOpssiesD1 = (audits: readonly ExposureRecord[]): OpssiesD1 => ({
  events: {
    stakeholders: [],
    event: audits.map(({ name, finessLegal, observedAt, level, domains = [] }) => ({
      stakeholders: [
        {
          // 3: finess_jur
          stakeholderId: finessLegal === null ? [] : [{ stakeholderIdType: 3, __text: finessLegal }],
          stakeholderNameTypes: [{ stakeholderNameType: 2, __text: name }],
          stakeholderType: 1,
          // 4: recipient, the one that was audited
          stakeholderRoleType: 4,
        },
      ],
      dates: [{ dateType: 7, __text: compact(observedAt) }],
      scopes: domains.length === 0 ? [] : [{ domains: [...domains] }],
      outcome: level === null ? {} : { level },
      tlp: 'amber',
      eventAnalysisType: 5,
      eventType: 29,
    })),
  },
})
