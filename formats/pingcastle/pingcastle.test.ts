import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PingcastleFile, readPingcastle } from './index.ts'

const RULE = (riskId: string, points: number, details: string[] = []) =>
  `<HealthcheckRiskRule><Points>${points}</Points><Category>PrivilegedAccounts</Category><Model>AccountTakeOver</Model><RiskId>${riskId}</RiskId><Rationale>Comptes &amp; droits</Rationale><Details>${details.map((one) => `<string>${one}</string>`).join('')}</Details></HealthcheckRiskRule>`
const HEAD = `<EngineVersion>3.3.0.1 Beta</EngineVersion><GenerationDate>2026-03-12T14:02:11.7654321+01:00</GenerationDate><Level>Full</Level><MaturityLevel>1</MaturityLevel>
  <DomainFQDN>Sept-Ecluses.Example</DomainFQDN><ForestFQDN>sept-ecluses.example</ForestFQDN><NumberOfDC>2</NumberOfDC><GlobalScore>82</GlobalScore><StaleObjectsScore>41</StaleObjectsScore>
  <PrivilegiedGroupScore>82</PrivilegiedGroupScore><TrustScore>0</TrustScore><AnomalyScore>65</AnomalyScore>`
const REPORT = (rules: string, head = HEAD) =>
  `<?xml version="1.0" encoding="utf-8"?>\r\n<HealthcheckData xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" IntegrityRules="x">${head}
  <Trusts><HealthCheckTrustData><DomainFQDN>partenaire.example</DomainFQDN></HealthCheckTrustData></Trusts>
  <RiskRules>${rules}</RiskRules>
  <UserAccountData><Number>2530</Number><ListInactive><HealthcheckAccountDetailData><Name>x</Name><Number>7</Number></HealthcheckAccountDetailData></ListInactive></UserAccountData>
  <ComputerAccountData><Number>1120</Number></ComputerAccountData></HealthcheckData>`

const read = (text: string | Uint8Array): Promise<PingcastleFile> => readPingcastle([typeof text === 'string' ? Buffer.from(text) : text])
const reasons = async (text: string | Uint8Array) => {
  const { report, skipped } = await read(text)
  return { report: report !== null, reasons: skipped.map((one) => one.reason) }
}

describe('a report of PingCastle', () => {
  it('gives its domain, day, scores, own level and rules', async () => {
    const { report, skipped } = await read(REPORT(RULE('P-Kerberoasting', 20, ['svc-imagerie', 'svc-labo']) + RULE('S-Inactive', 5)))

    expect(skipped).toEqual([])
    expect(report).toEqual({
      domain: 'sept-ecluses.example',
      forest: 'sept-ecluses.example',
      generatedAt: '2026-03-12T14:02:11',
      observedOn: '2026-03-12',
      engineVersion: '3.3.0.1 Beta',
      scores: { global: 82, staleObjects: 41, privilegedAccounts: 82, trusts: 0, anomalies: 65 },
      maturityLevel: 1,
      users: 2530,
      computers: 1120,
      domainControllers: 2,
      rules: [
        {
          riskId: 'P-Kerberoasting',
          category: 'PrivilegedAccounts',
          model: 'AccountTakeOver',
          points: 20,
          rationale: 'Comptes & droits',
          details: ['svc-imagerie', 'svc-labo'],
          detailCount: 2,
          anssiPoint: 'vuln_spn_priv',
        },
        expect.objectContaining({ riskId: 'S-Inactive', anssiPoint: null, detailCount: 0 }),
      ],
    })
  })

  it('is the same whatever the borders of the pieces it comes in', async () => {
    const bytes = Buffer.from(REPORT(RULE('P-Delegated', 30, ['é'])))
    const whole = await readPingcastle([bytes])

    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.subarray(at * 7, at * 7 + 7))
    expect(await readPingcastle(pieces)).toEqual(whole)
    expect(whole.report?.rules[0]?.details).toEqual(['é'])
  })

  it('keeps no detail where passwords may stand, and the first fifty elsewhere', async () => {
    const many = Array.from({ length: 80 }, (_, at) => `compte-${at}`)
    const { report } = await read(REPORT(RULE('A-PwdGPO', 20, ['GPO x login y password Secret123']) + RULE('P-Inactive', 1, many)))

    expect(report?.rules[0]).toMatchObject({ details: [], detailCount: 1 })
    expect(report?.rules[1]?.details).toHaveLength(50)
    expect(report?.rules[1]?.detailCount).toBe(80)
  })

  it('leaves a rule without its number or its points, and a rule told twice', async () => {
    const { report, skipped } = await read(
      REPORT(RULE('', 5) + RULE('S-Inactive', 5) + RULE('S-Inactive', 9) + RULE('P-X', 1).replace('<Points>1', '<Points>beaucoup')),
    )

    expect(report?.rules).toMatchObject([{ riskId: 'S-Inactive', points: 5 }])
    expect(skipped.map((one) => one.reason)).toEqual(['pingcastle-rule-incomplete', 'pingcastle-rule-incomplete'])
  })

  it('says that a level or a score out of its scale is unknown', async () => {
    const { report } = await read(REPORT('', HEAD.replace('<MaturityLevel>1', '<MaturityLevel>0').replace('<TrustScore>0', '<TrustScore>250')))

    expect(report).toMatchObject({ maturityLevel: null, scores: { trusts: null, global: 82 } })
  })
})

describe('what is not a report is refused with its reason', () => {
  it.each([
    ['a DOCTYPE', `<!DOCTYPE r [<!ENTITY a "b">]>${REPORT('')}`, 'xml-doctype'],
    ['an entity of its own', REPORT('').replace('Sept-Ecluses', '&nom;'), 'xml-entity'],
    ['a thousand levels', `<HealthcheckData>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</HealthcheckData>`, 'xml-too-deep'],
    ['a cut file', REPORT(RULE('P-Delegated', 1)).slice(0, 900), 'xml-damaged'],
    ['the HTML twin', '<!DOCTYPE html><html><body>PingCastle</body></html>', 'pingcastle-html'],
    [
      'an encrypted report',
      '<?xml version="1.0"?><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData/></EncryptedData>',
      'pingcastle-encrypted',
    ],
    ['another XML', '<rss><channel/></rss>', 'pingcastle-not-a-report'],
    ['no domain', REPORT('', HEAD.replace(/<DomainFQDN>.*<\/DomainFQDN>/, '')), 'pingcastle-no-domain'],
    ['the day .NET never had', REPORT('', HEAD.replace('2026-03-12T14:02:11.7654321+01:00', '0001-01-01T00:00:00')), 'pingcastle-no-date'],
    ['nothing', '', 'xml-damaged'],
  ])('%s', async (_, text, reason) => {
    expect(await reasons(text)).toEqual({ report: false, reasons: [reason] })
  })

  it('a hundred megabytes of accounts and details cost little memory', async () => {
    const block = Buffer.from(`<Details>${'<string>CN=compte,OU=x,DC=example</string>'.repeat(20_000)}</Details>`)
    const blocks = Math.ceil((100 * 2 ** 20) / block.length)
    const chunks = function* () {
      yield Buffer.from(`<HealthcheckData>${HEAD}<RiskRules><HealthcheckRiskRule><RiskId>P-Inactive</RiskId><Points>1</Points>`)
      for (let at = 0; at < blocks; at++) yield block
      yield Buffer.from('</HealthcheckRiskRule></RiskRules></HealthcheckData>')
    }
    const before = process.memoryUsage().heapUsed

    const { report } = await readPingcastle(chunks())

    expect(report?.rules[0]?.detailCount).toBe(blocks * 20_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(120 * 2 ** 20)
  })
})

describe('whatever the bytes', () => {
  const SEED = 20261122
  const sample = Buffer.from(REPORT(RULE('P-Kerberoasting', 20, ['svc-imagerie']) + RULE('S-Inactive', 5)))

  it(`a report cut, changed or doubled gives a report or a reason, and never throws (seed ${SEED})`, async () => {
    const damage = fc.record({ at: fc.nat(sample.length - 1), bytes: fc.uint8Array({ maxLength: 6 }), drop: fc.nat(40) })
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        let bytes: Buffer = sample
        for (const { at, bytes: put, drop } of damages) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)])
        const { report, skipped } = await read(bytes)
        expect(report !== null || skipped.length > 0).toBe(true)
        for (const rule of report?.rules ?? []) expect([rule.riskId.length > 0, Number.isInteger(rule.points)]).toEqual([true, true])
      }),
      { seed: SEED, numRuns: 400 },
    )
  })

  it('twenty thousand rules keep a thousand, and as many broken ones tell a thousand', async () => {
    const many = function* (one: (at: number) => string, count: number) {
      yield Buffer.from(`<HealthcheckData>${HEAD}<RiskRules>`)
      for (let at = 0; at < count; at++) yield Buffer.from(one(at))
      yield Buffer.from('</RiskRules></HealthcheckData>')
    }
    const whole = await readPingcastle(many((at) => RULE(`P-${at}`, 1), 20_000))
    const broken = await readPingcastle(many(() => RULE('', 1), 20_000))

    expect([whole.report?.rules.length, whole.skipped]).toEqual([1000, [{ line: null, reason: 'too-many-rows', data: { kept: 1000 } }]])
    expect([broken.report?.rules.length, broken.skipped.length]).toEqual([0, 1000])
  })
})
