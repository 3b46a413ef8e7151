import type { Audit, Finding } from '@hygie/contract/audits'

/** What a report says, whatever its tool. */
export interface ReadAudit {
  tool: 'pingcastle' | 'ads-open' | 'ads'
  version: string | null
  domain: string | null
  observedOn: string | null
  level: number | null
  levelScale: Audit['levelScale']
  figures: { name: string; value: string }[]
  objects: number | null
  /** Tells this report from another of the same tool; null: only its bytes do. */
  identity: string | null
  points: ReadPoint[]
}

export interface ReadPoint {
  ruleId: string
  anssiPoint: string | null
  theme: Finding['theme']
  severity: Finding['severity']
  title: string
  detail: string | null
  state: 'failed' | 'not-assessed'
}

const BY_LEVEL: Record<number, Finding['severity']> = { 1: 'critical', 2: 'major', 3: 'moderate' }
/** ANSSI: the level of a point is how low its failure pulls the whole directory. */
export const severityOfLevel = (level: number): Finding['severity'] => BY_LEVEL[level] ?? 'minor'

/**
 * Our reading: PingCastle gives points, not a severity. Thirty points alone take its score close to a third of its scale. A rule that stands for a point of ANSSI
 * takes the severity of that point.
 */
export const severityOfPoints = (points: number): Finding['severity'] => {
  if (points >= 30) return 'critical'
  if (points >= 10) return 'major'
  return points >= 5 ? 'moderate' : 'minor'
}

/** Themes by the « model » of PingCastle's rules (`Rules/RiskModelCategory.cs`), our grouping. */
const MODELS: Record<string, Finding['theme']> = {
  InactiveUserOrComputer: 'stale-accounts',
  VulnerabilityManagement: 'obsolete-systems',
  ObsoleteOS: 'obsolete-systems',
  Replication: 'policies',
  Provisioning: 'policies',
  ObjectConfig: 'policies',
  NetworkTopography: 'policies',
  OldAuthenticationProtocols: 'protocols',
  NetworkSniffing: 'protocols',
  OldTrustProtocol: 'trusts',
  AdminControl: 'privileged-accounts',
  PrivilegeControl: 'privileged-accounts',
  IrreversibleChange: 'privileged-accounts',
  AccountTakeOver: 'privileged-accounts',
  TemporaryAdmins: 'privileged-accounts',
  LocalGroupVulnerability: 'privileged-accounts',
  RODC: 'privileged-accounts',
  ACLCheck: 'permissions',
  ControlPath: 'permissions',
  DelegationCheck: 'delegation',
  SIDFiltering: 'trusts',
  SIDHistory: 'trusts',
  TrustInactive: 'trusts',
  TrustImpermeability: 'trusts',
  TrustAzure: 'trusts',
  PasswordRetrieval: 'passwords',
  WeakPassword: 'passwords',
  PassTheCredential: 'passwords',
  GoldenTicket: 'passwords',
  CertificateTakeOver: 'certificates',
  Backup: 'backup',
  Audit: 'policies',
  Reconnaissance: 'policies',
}
export const themeOfModel = (model: string): Finding['theme'] => MODELS[model] ?? 'other'

const POINTS: [RegExp, Finding['theme']][] = [
  [/adcs|certificates/, 'certificates'],
  [/permissions|owner|privileged_members_perm|display_specifier|dnsadmins/, 'permissions'],
  [/delegation|trusts_tgt/, 'delegation'],
  [/trusts|sidhistory/, 'trusts'],
  [/dormant|inactive/, 'stale-accounts'],
  [/password|krbtgt|dont_expire|smartcard/, 'passwords'],
  [/dc_obsolete|functional_level|adupdate/, 'obsolete-systems'],
  [/privileged|spn_priv|protected_users|silo|rodc|preauth_priv/, 'privileged-accounts'],
  [/kerberos|crypto|ntfrs|compatible_2000/, 'protocols'],
]
export const themeOfPoint = (point: string): Finding['theme'] => POINTS.find(([pattern]) => pattern.test(point))?.[1] ?? 'policies'
