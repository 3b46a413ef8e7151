/** A report of PingCastle as the tool writes it, with these rules and their points. */
export const pingcastle = (about: {
  domain?: string
  on: string
  level?: number
  rules: Record<string, number>
  version?: string
  rationale?: string
}): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<HealthcheckData xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <EngineVersion>${about.version ?? '3.3.0.1'}</EngineVersion><GenerationDate>${about.on}T14:02:11.7654321+01:00</GenerationDate><Level>Full</Level><MaturityLevel>${about.level ?? 1}</MaturityLevel>
  <DomainFQDN>${about.domain ?? 'essai.example'}</DomainFQDN><NumberOfDC>2</NumberOfDC><GlobalScore>60</GlobalScore><StaleObjectsScore>20</StaleObjectsScore>
  <PrivilegiedGroupScore>60</PrivilegiedGroupScore><TrustScore>0</TrustScore><AnomalyScore>35</AnomalyScore>
  <RiskRules>${Object.entries(about.rules)
    .map(
      ([riskId, points]) =>
        `<HealthcheckRiskRule><Points>${points}</Points><Category>PrivilegedAccounts</Category><Model>AccountTakeOver</Model><RiskId>${riskId}</RiskId><Rationale>${about.rationale ?? `${riskId}: raison`}</Rationale><Details><string>compte-secret</string></Details></HealthcheckRiskRule>`,
    )
    .join('')}</RiskRules>
  <UserAccountData><Number>2000</Number></UserAccountData><ComputerAccountData><Number>530</Number></ComputerAccountData>
</HealthcheckData>`
