import type { AuditRow } from './repository.ts'

const NAMES = { pingcastle: 'PingCastle', 'ads-open': 'ADS-Open', ads: 'ADS (ANSSI)', report: null } as const

/** « PingCastle 3.3.0.1 »; a report typed in goes by its author. */
export const toolName = ({ tool, tool_version, provider }: Pick<AuditRow, 'tool' | 'tool_version' | 'provider'>): string =>
  [NAMES[tool] ?? provider ?? '', tool_version].filter(Boolean).join(' ')
