import { closeAction, listActions } from '@hygie/contract/actions'
import type { Finding } from '@hygie/contract/audits'
import * as contract from '@hygie/contract/audits'
import { undoImport } from '@hygie/contract/imports'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'
import { pingcastle } from './testing/reports.ts'

const { call, newHouse, factsOf } = openHouses()

const view = async (params: House) => ok<{ findings: Finding[] }>(await call(contract.getAudits, { params }))
const load = async (params: House, text: string) =>
  ok<{ importId: number | null }>(
    await call(contract.importAudit, { params, file: { name: 'ad_hc.xml', bytes: Buffer.from(text) }, body: { preview: 'false' } }),
  )
const states = async (params: House) => Object.fromEntries((await view(params)).findings.map((one) => [one.technical?.ruleId, one.state]))
const kinds = async (params: House) => (await factsOf(params)).map((one) => `${one.kind} ${JSON.stringify(one.value)}`).toSorted()
const actions = async (params: House) => ok<{ actions: { id: number; status: string }[] }>(await call(listActions, { params })).actions
const assign = (params: House, findingIds: number[], over: object = {}) =>
  call(contract.openFindingAction, {
    params,
    body: { findingIds, action: { title: 'Protéger les comptes', ownerName: 'Karim Belhadj', dueOn: '2027-01-31', ...over } },
  })

const MARCH = { on: '2026-03-12', rules: { 'P-Kerberoasting': 20, 'S-Inactive': 5, 'A-Guest': 10 } }
const JUNE = { on: '2026-06-15', level: 2, rules: { 'S-Inactive': 5, 'P-Delegated': 30 } }

describe('findings become actions', () => {
  const opened = async () => {
    const params = await newHouse()
    await load(params, pingcastle(MARCH))
    const findings = (await view(params)).findings.filter((one) => one.severity !== 'moderate')
    const { id } = ok<{ id: number }>(
      await assign(
        params,
        findings.map(({ id: one }) => one),
      ),
    )
    return { params, ids: findings.map(({ id: one }) => one), actionId: id }
  }
  const status = async (params: House) => (await actions(params)).map((one) => one.status)

  it('critical ones are in hand once someone has them with a date; one finding has one action', async () => {
    const { params, ids } = await opened()

    expect(await kinds(params)).toContain('finding.criticalAssigned {"numerator":1,"denominator":1}')
    expect((await assign(params, ids.slice(0, 1))).status).toBe(409)
    expect((await assign(params, [9999])).status).toBe(404)
    expect((await view(params)).findings[0]?.action).toMatchObject({ ownerName: 'Karim Belhadj', status: 'open' })
  })

  it('the action closes by itself when an audit holds none of them, not before', async () => {
    const { params } = await opened()
    await load(params, pingcastle({ ...JUNE, rules: { 'A-Guest': 10 } }))
    expect(await status(params)).toEqual(['open'])
    expect(await kinds(params)).toContain('finding.corrected {"numerator":1,"denominator":2}')

    await load(params, pingcastle({ on: '2026-09-14', rules: { 'S-Inactive': 5 } }))

    expect(await status(params)).toEqual(['closed-by-fact'])
    expect(await kinds(params)).toContain('finding.criticalAssigned true')
  })

  it('opens again when the audit that closed it is undone, or when the finding comes back', async () => {
    const { params } = await opened()
    const { importId } = await load(params, pingcastle(JUNE))
    expect(await status(params)).toEqual(['closed-by-fact'])

    ok(await call(undoImport, { params: { ...params, importId }, body: {} }))
    expect(await status(params)).toEqual(['open'])

    await load(params, pingcastle(JUNE))
    await load(params, pingcastle({ ...MARCH, on: '2026-09-14' }))
    expect(await status(params)).toEqual(['open'])
    expect((await view(params)).findings).toHaveLength(4)
  })

  it('an action abandoned leaves its findings without anybody', async () => {
    const { params, ids, actionId } = await opened()
    ok(await call(closeAction, { params: { ...params, actionId }, body: { status: 'abandoned', note: 'Sans moyens' } }))

    expect(await kinds(params)).toContain('finding.criticalAssigned {"numerator":0,"denominator":1}')
    expect((await assign(params, ids)).status).toBe(200)
    expect(await kinds(params)).toContain('finding.criticalAssigned {"numerator":1,"denominator":1}')
  })

  it('an exception ends; what a person saw corrected holds until an audit says otherwise', async () => {
    const params = await newHouse()
    await load(params, pingcastle(MARCH))
    const [critical, major] = (await view(params)).findings
    const decide = (findingId: number | undefined, body: object) => call(contract.decideFinding, { params: { ...params, findingId }, body })
    ok(await decide(critical?.id, { decision: 'excepted', on: '2026-04-01', until: '2026-12-31', by: 'Hélène Garrigue', note: 'Remplacé en décembre' }))
    ok(await decide(major?.id, { decision: 'corrected', on: '2026-05-01', by: 'Karim Belhadj', note: 'Compte fermé' }))

    expect(await states(params)).toMatchObject({ 'P-Kerberoasting': 'excepted', 'A-Guest': 'corrected' })
    expect(await kinds(params)).toContain('finding.criticalAssigned {"numerator":1,"denominator":1}')
    expect((await factsOf(params)).find((one) => one.kind === 'finding.criticalAssigned')).toMatchObject({ validUntil: '2026-12-31' })
    expect((await decide(critical?.id, { decision: 'excepted', on: '2026-04-01', by: 'X', note: 'Sans fin' })).status).toBe(422)

    await load(params, pingcastle({ ...MARCH, on: '2026-06-15' }))
    expect(await states(params)).toMatchObject({ 'P-Kerberoasting': 'excepted', 'A-Guest': 'open' })
  })
})
