/** What an IT department writes and quality need not read: addresses, accounts, machines, ports, vulnerabilities, groups of a directory. */
const TECHNICAL = [
  /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/u,
  /\bCVE-\d{4}-\d+/iu,
  /\b(?:svc|adm|srv|vm|vlan|sw|fw|gpo)[-_][\w-]+/iu,
  /\b(?:tcp|udp)\b|\b(?:tcp|udp)?\/\d{2,5}\b/iu,
  /\b[\w-]+\.(?:local|lan|intra|corp)\b/iu,
  /\b(?:Domain Admins|Admins du domaine|krbtgt|NTLM|SMBv?1|Kerberos|LDAPS?|RDP|SSH|TLS ?1\.\d)\b/iu,
  /\\\\|[a-z]:\\|https?:\/\//iu,
]

export const isTechnical = (title: string): boolean => TECHNICAL.some((pattern) => pattern.test(title))

/** The title as it leaves for quality: the wording chosen, else the title, else the name of what it serves. */
export const plainTitle = (action: { title: string; wording: string | null; requirement: string | null }): string =>
  action.wording ?? (isTechnical(action.title) ? (action.requirement ?? 'Sécurité du système d’information') : action.title)
