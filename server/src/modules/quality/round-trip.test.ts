import { createAction } from '@hygie/contract/actions'
import * as contract from '@hygie/contract/quality'
import { describe, expect, it } from 'vitest'
import { ok, openHouses } from '../../../test/houses.ts'
import { openLibreOffice } from '../../../test/libreoffice.ts'

const { call, newHouse } = openHouses()
const office = openLibreOffice('actions of the quality programme and criteria')

describe.skipIf(!office.present)('opened and saved by LibreOffice', () => {
  it.each([
    ['xlsx', 'xlsx'],
    ['xlsx', 'ods'],
    ['csv', 'xlsx'],
  ] as const)('actions and criteria are the same, %s to %s', { timeout: 120_000 }, async (from, to) => {
    const params = await newHouse()
    const titles = ['=1+1 ; "essai"', '@Équiper les IDE', '00042', '+33 signalements']
    for (const title of titles)
      ok(
        await call(createAction, {
          params,
          body: { title, ownerName: 'Dr Noël Œuvrard', dueOn: '2026-02-28', paqssYear: 2026, requirementId: 'dns-2025-12/6' },
        }),
      )
    ok(
      await call(contract.addCriterion, {
        params,
        body: { code: '3.6-01', title: '=Gouvernance', asked: 'Deux\nlignes', requirementIds: ['dns-2025-12/4a', 'dns-2025-12/5'] },
      }),
    )
    const { id } = ok<{ id: number }>(await call(contract.sendActions, { params, body: { year: 2026 } }))
    const sent = await call(contract.departureFile, { params: { ...params, departureId: id }, query: { format: from } })
    const criteria = await call(contract.exportCriteria, { params, query: { format: from } })

    const back = { name: `a.${to}`, bytes: Buffer.from(office.save(sent.bytes, from, to)) }
    expect(ok(await call(contract.importActions, { params, file: back, body: { preview: 'false' } }))).toMatchObject({
      loaded: 0,
      unchanged: titles.length,
      skipped: [],
    })
    const list = { name: `c.${to}`, bytes: Buffer.from(office.save(criteria.bytes, from, to)) }
    expect(ok(await call(contract.importCriteria, { params, file: list, body: { preview: 'false' } }))).toMatchObject({ loaded: 0, unchanged: 1, skipped: [] })
  })
})
