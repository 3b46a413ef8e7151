import type { Audit, Finding } from '@hygie/contract/audits'
import * as contract from '@hygie/contract/audits'
import { recordFact } from '@hygie/contract/evidence'
import { listImports, undoImport } from '@hygie/contract/imports'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'
import { pingcastle } from './testing/reports.ts'

const { call, newHouse, aFile, factsOf } = openHouses()

interface View {
  audits: Audit[]
  findings: Finding[]
  criticalAssigned: { numerator: number; denominator: number } | null
}
interface Loaded {
  loaded: number
  unchanged: number
  importId: number | null
  skipped: { reason: string }[]
  warnings: { reason: string }[]
  sample: Record<string, unknown>[]
}
const view = async (params: House) => ok<View>(await call(contract.getAudits, { params }))
const load = async (params: House, text: string, body: object = {}) =>
  ok<Loaded>(
    await call(contract.importAudit, { params, file: { name: 'ad_hc_essai.example.xml', bytes: Buffer.from(text) }, body: { preview: 'false', ...body } }),
  )
const states = async (params: House) => Object.fromEntries((await view(params)).findings.map((one) => [one.technical?.ruleId, one.state]))
const kinds = async (params: House) => (await factsOf(params)).map((one) => `${one.kind} ${JSON.stringify(one.value)}`).toSorted()

const MARCH = { on: '2026-03-12', rules: { 'P-Kerberoasting': 20, 'S-Inactive': 5, 'A-Guest': 10 } }
const JUNE = { on: '2026-06-15', level: 2, rules: { 'S-Inactive': 5, 'P-Delegated': 30 } }

describe('a report of PingCastle', () => {
  it('is an audit with its findings, its level beside, and the facts that action 3 waits for', async () => {
    const params = await newHouse()
    const { loaded, warnings, sample, importId } = await load(params, pingcastle(MARCH))

    expect({ loaded, warnings: warnings.map((one) => one.reason) }).toEqual({ loaded: 1, warnings: ['directory-created'] })
    expect(sample).toEqual([{ tool: 'PingCastle 3.3.0.1', directory: 'essai.example', observedOn: '2026-03-12', level: 1, findings: 3 }])
    const { audits, findings } = await view(params)
    expect(audits).toMatchObject([
      {
        tool: 'pingcastle',
        level: 1,
        levelScale: 'pingcastle',
        findings: 3,
        scope: 'essai.example',
        proves: true,
        compared: null,
        file: { name: 'ad_hc_essai.example.xml' },
      },
    ])
    expect(audits[0]?.figures).toContainEqual({ name: 'score-global', value: '60' })
    expect(findings.map((one) => `${one.technical?.ruleId} ${one.severity} ${one.technical?.anssiPoint}`)).toEqual([
      'P-Kerberoasting critical vuln_spn_priv',
      'A-Guest major vuln_guest',
      'S-Inactive moderate null',
    ])
    expect(await kinds(params)).toEqual([
      'directory.auditImported {"level":1,"points":3,"objects":2530}',
      'directory.level 1',
      'finding.criticalAssigned {"numerator":0,"denominator":1}',
    ])
    const facts = await factsOf(params)
    expect(facts.find((one) => one.kind === 'directory.auditImported')).toMatchObject({
      subject: 'directory:essai-example',
      source: { type: 'import', label: 'ad_hc_essai.example.xml' },
    })
    expect(importId).toEqual(expect.any(Number))
  })

  it('looked at, keeps nothing', async () => {
    const params = await newHouse()
    expect(await load(params, pingcastle(MARCH), { preview: 'true' })).toMatchObject({ loaded: 1, importId: null })
    expect(await view(params)).toMatchObject({ audits: [], findings: [], directories: [] })
    expect(await kinds(params)).toEqual([])
  })

  it('twice the same is one; the next one says what is new, still there and gone', async () => {
    const params = await newHouse()
    await load(params, pingcastle(MARCH))
    expect(await load(params, pingcastle(MARCH))).toMatchObject({ loaded: 0, unchanged: 1 })

    expect((await load(params, pingcastle(JUNE))).sample).toMatchObject([{ appeared: 1, remained: 1, gone: 2 }])

    expect(await states(params)).toEqual({ 'P-Delegated': 'open', 'S-Inactive': 'open', 'P-Kerberoasting': 'corrected', 'A-Guest': 'corrected' })
    const { audits, findings } = await view(params)
    expect(audits.map((one) => one.compared)).toEqual([{ on: '2026-03-12', appeared: 1, remained: 1, gone: 2 }, null])
    expect(findings.find((one) => one.technical?.ruleId === 'A-Guest')).toMatchObject({
      firstSeenOn: '2026-03-12',
      lastSeenOn: '2026-03-12',
      correctedOn: '2026-06-15',
    })
  })

  it('an older one that arrives late takes its place in time', async () => {
    const params = await newHouse()
    await load(params, pingcastle(JUNE))
    await load(params, pingcastle(MARCH))

    expect(await states(params)).toEqual({ 'P-Delegated': 'open', 'S-Inactive': 'open', 'P-Kerberoasting': 'corrected', 'A-Guest': 'corrected' })
    expect((await view(params)).findings.find((one) => one.technical?.ruleId === 'S-Inactive')).toMatchObject({
      firstSeenOn: '2026-03-12',
      lastSeenOn: '2026-06-15',
    })
  })

  it('undone, leaves what was there before', async () => {
    const params = await newHouse()
    await load(params, pingcastle(MARCH))
    const [before, facts] = [await view(params), await kinds(params)]
    const { importId } = await load(params, pingcastle(JUNE))
    expect(ok(await call(undoImport, { params: { ...params, importId }, body: {} }))).toEqual({ kept: 0 })

    expect(await view(params)).toEqual(before)
    expect(await kinds(params)).toEqual(facts)
    expect(await load(params, pingcastle(JUNE))).toMatchObject({ loaded: 1 })
    expect(ok<{ imports: { kind: string }[] }>(await call(listImports, { params })).imports.map((one) => one.kind)).toEqual(Array(3).fill('directory-audit'))
  })

  it('of another domain is another directory; a directory chosen wins', async () => {
    const params = await newHouse()
    await load(params, pingcastle(MARCH))
    expect((await load(params, pingcastle({ ...MARCH, domain: 'annexe.example' }))).warnings).toMatchObject([{ reason: 'directory-created' }])

    await load(params, pingcastle({ ...JUNE, domain: 'annexe.example' }), { subject: 'directory:essai-example' })

    expect((await view(params)).audits.map((one) => one.subject)).toEqual(['directory:essai-example', 'directory:annexe-example', 'directory:essai-example'])
    const unknown = await call(contract.importAudit, {
      params,
      file: { name: 'x.xml', bytes: Buffer.from(pingcastle(MARCH)) },
      body: { preview: 'true', subject: 'directory:ailleurs' },
    })
    expect(unknown.status).toBe(404)
  })

  it.each([
    ['a DOCTYPE', `<!DOCTYPE x []>${pingcastle(MARCH)}`, 'xml-doctype'],
    ['tomorrow', pingcastle({ ...MARCH, on: '2026-11-24' }), 'date-in-the-future'],
    ['a table of something else', 'a;b\n1;2\n', 'ads-not-a-report'],
  ])('with %s is refused with its reason', async (_, text, reason) => {
    const params = await newHouse()
    expect(await load(params, text)).toMatchObject({ loaded: 0, skipped: [{ reason }] })
    expect((await view(params)).audits).toEqual([])
  })
})

it('a file beyond sixty-four megabytes is refused while it comes', async () => {
  const params = await newHouse()
  const answer = await call(contract.importAudit, { params, file: { name: 'x.xml', bytes: Buffer.alloc(65 * 2 ** 20, 'a') }, body: { preview: 'false' } })

  expect([answer.status, (await view(params)).audits]).toEqual([413, []])
})

describe("ANSSI's control points", () => {
  const table = (rows: string) => `Point;Niveau;État\n${rows}`

  it('what could not be read is not said to be corrected', async () => {
    const params = await newHouse()
    const at = { observedOn: '2026-03-12', provider: 'ANSSI' }
    await load(params, pingcastle(MARCH))
    await load(params, table('vuln_guest;2;Échec\nvuln_krbtgt;2;Échec\n'), at)
    await load(params, table('vuln_guest;2;Non évalué\nvuln_krbtgt;2;Conforme\n'), { ...at, observedOn: '2026-06-15' })

    expect(await states(params)).toMatchObject({ vuln_guest: 'not-assessed', vuln_krbtgt: 'corrected', 'A-Guest': 'open' })
    expect((await view(params)).audits[0]).toMatchObject({ tool: 'ads', level: null, findings: 0, notAssessed: 1, compared: { gone: 1 } })
  })

  it('the columns of a table are shown, chosen and remembered', async () => {
    const params = await newHouse()
    await load(params, pingcastle(MARCH))
    const send = async (text: string, body: object) =>
      ok<Loaded & { reading: { separator: string; fields: { name: string; column: string | null; confidence: string | null }[] } }>(
        await call(contract.importPoints, { params, file: { name: 'points.csv', bytes: Buffer.from(text) }, body: { preview: 'false', ...body } }),
      )
    const text = 'Repère,Gravité\nvuln_guest,2\nvuln_krbtgt,1\n'
    const at = { observedOn: '2026-06-15' }
    expect(await send(text, at)).toMatchObject({ loaded: 0, reading: { separator: ',' } })
    const how = JSON.stringify({ columns: { point: 'Repère', level: 'Gravité' } })
    expect(await send(text, { ...at, how })).toMatchObject({ loaded: 1, sample: [{ level: 1, findings: 2 }], warnings: [{ reason: 'directory-assumed' }] })
    expect(await send(text, at)).toMatchObject({
      loaded: 0,
      unchanged: 1,
      reading: { fields: [{ column: 'Repère', confidence: 'remembered' }, {}, {}, {}, {}] },
    })
    expect(await states(params)).toMatchObject({ vuln_guest: 'open', vuln_krbtgt: 'open' })
  })

  it('a table says no day: a person does', async () => {
    const params = await newHouse()
    expect(await load(params, table('vuln_guest;2;Échec\n'))).toMatchObject({ loaded: 0, skipped: [{ reason: 'audit-day-unknown' }] })
    expect(await load(params, table('vuln_guest;2;Échec\n'), { observedOn: '2026-03-12' })).toMatchObject({ skipped: [{ reason: 'directory-unknown' }] })
  })
})

describe('an audit typed from its report', () => {
  const NETWORK = { object: 'network', observedOn: '2026-01-15', provider: 'Cabinet Exemple', scope: 'Cœur', figures: [{ name: 'Équipements', value: '42' }] }

  it('proves with its file alone; its findings are closed by hand', async () => {
    const params = await newHouse()
    const { id } = ok<{ id: number }>(
      await call(contract.addAudit, { params, body: { ...NETWORK, findings: [{ title: 'Imprimantes', severity: 'critical' }] } }),
    )
    expect(await kinds(params)).toEqual(['finding.criticalAssigned {"numerator":0,"denominator":1}'])

    const [finding] = (await view(params)).findings
    const fileId = await aFile(params, 'rapport.pdf')
    ok(
      await call(contract.changeAudit, {
        params: { ...params, auditId: id },
        body: { ...NETWORK, fileId, findings: [{ id: finding?.id, title: 'Imprimantes', severity: 'critical' }] },
      }),
    )

    expect(await kinds(params)).toContain('network.auditReport true')
    const after = await view(params)
    expect(after.findings.map((one) => one.id)).toEqual([finding?.id])
    expect(after.audits).toMatchObject([{ tool: 'report', toolName: 'Cabinet Exemple', figures: [{ name: 'Équipements', value: '42' }], proves: true }])

    ok(await call(contract.withdrawAudit, { params: { ...params, auditId: id }, body: { reason: 'Doublon' } }))
    expect(await kinds(params)).toEqual([])
    ok(await call(contract.restoreAudit, { params: { ...params, auditId: id }, body: {} }))
    expect(await kinds(params)).toContain('network.auditReport true')
  })

  it('says nothing of what another report leaves out', async () => {
    const params = await newHouse()
    ok(await call(contract.addAudit, { params, body: { ...NETWORK, findings: [{ title: 'Imprimantes', severity: 'major' }] } }))
    ok(await call(contract.addAudit, { params, body: { ...NETWORK, observedOn: '2026-06-01', findings: [{ title: 'Wi-Fi', severity: 'major' }] } }))

    expect((await view(params)).findings.map((one) => `${one.title} ${one.state}`)).toEqual(['Imprimantes open', 'Wi-Fi open'])
  })

  it('of a directory names it, and its level says whose it is', async () => {
    const params = await newHouse()
    const body = { ...NETWORK, object: 'directory', level: 2, levelScale: 'anssi', fileId: await aFile(params, 'ads.pdf') }
    expect((await call(contract.addAudit, { params, body })).status).toBe(422)
    ok(await call(contract.addAudit, { params, body: { ...body, subjectName: 'Annuaire principal' } }))

    expect(await kinds(params)).toEqual(['directory.auditReport true', 'directory.level 2'])
    expect((await view(params)).audits).toMatchObject([{ subject: 'directory:annuaire-principal', level: 2, levelScale: 'anssi' }])
    expect((await call(contract.addAudit, { params, body: { ...body, observedOn: '2027-01-01' } })).status).toBe(422)
  })

  it('stands among what was recorded elsewhere', async () => {
    const params = await newHouse()
    ok(await call(recordFact, { params, body: { kind: 'exposure.auditReport', observedOn: '2026-02-01', fileIds: [await aFile(params, 'exposition.pdf')] } }))
    ok(await call(contract.addAudit, { params, body: { ...NETWORK, fileId: await aFile(params, 'reseau.pdf') } }))

    expect((await view(params)).audits.map((one) => `${one.object} ${one.tool} ${one.observedOn}`)).toEqual([
      'exposure ledger 2026-02-01',
      'network report 2026-01-15',
    ])
  })
})
