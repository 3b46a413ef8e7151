import type { ResponseOf } from '@hygie/contract'
import { createAction } from '@hygie/contract/actions'
import { getSession, type Session } from '@hygie/contract/accounts'
import { addActivity, addPlan, BINDER_POINTS, checkBinder, downloadWardFile, getWard } from '@hygie/contract/continuity'
import { addCareUnit } from '@hygie/contract/establishments'
import { listFacts, uploadFile } from '@hygie/contract/evidence'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { inScope, NO_SCOPE } from '../../src/platform/database/tenant.ts'
import { type House, ok } from '../houses.ts'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from './walls.ts'

type Made = Answer<{ id: number }>
type Ward = ResponseOf<typeof getWard>

let hygie: TestHygie
let walls: Walls
let ciso: Person
let manager: Person
let house: House
let own: Awaited<ReturnType<typeof ward>>
let other: Awaited<ReturnType<typeof ward>>

/** A unit with an activity, its sheet, the plan that covers it and an action that its sheet will close. */
const ward = async (name: string) => {
  const unit = ok((await ciso.call(addCareUnit, { params: house, body: { name, kind: 'care-unit' } })) as Made).id
  const sheet = ok((await ciso.call(uploadFile, { params: house, file: { name: `fiche ${name}.pdf`, bytes: Buffer.from(name) } })) as Made).id
  const body = { name: `Accueil ${name}`, careUnit: name, maxDowntimeMinutes: 240, sheetOn: '2026-03-02', sheetFileId: sheet }
  const activity = ok((await ciso.call(addActivity, { params: house, body })) as Made).id
  await ciso.call(addPlan, { params: house, body: { kind: 'continuity', scope: `Plan ${name}`, version: '1', activityIds: [activity] } })
  const code = `accueil-${name.toLowerCase()}`
  const action = { title: `Imprimer la fiche ${name}`, ownerName: 'Claire', closingFactKind: 'degradedSheet.document', closingSubject: `activity:${code}` }
  ok((await ciso.call(createAction, { params: house, body: action })) as Made)
  return { unit, sheet, activity, name }
}

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  walls = await createWalls(hygie)
  house = { establishmentId: walls.own.establishmentId }
  ciso = await hygie.person('RSSI', { role: 'ciso', ...house })
  own = await ward('Urgences')
  other = await ward('Chirurgie')
  manager = await hygie.person('Cadre des urgences', { role: 'ward-manager', ...house, careUnitId: own.unit })
})
afterAll(() => hygie.stop())

const view = async (person = manager): Promise<Ward> => ok((await person.call(getWard, { params: house })) as Answer<Ward>)

describe('a ward manager', () => {
  it('reads the continuity of the unit: activity, sheet, plan, action; the session opens no establishment', async () => {
    const seen = await view()

    expect(seen.units.map((one) => [one.name, one.activities.map(({ name, sheetFile }) => [name, sheetFile?.name])])).toEqual([
      ['Urgences', [['Accueil Urgences', 'fiche Urgences.pdf']]],
    ])
    expect(seen.plans.map((one) => one.scope)).toEqual(['Plan Urgences'])
    expect(seen.actions.map((one) => one.title)).toEqual(['Imprimer la fiche Urgences'])
    const session = (await manager.call(getSession)).body as Session
    expect(session.establishments).toEqual([])
    expect(session.careUnits).toMatchObject([{ id: own.unit, name: 'Urgences', establishmentId: house.establishmentId }])
  })

  it('reads nothing of another unit, by page, by file or by gesture', async () => {
    expect(JSON.stringify(await view())).not.toContain('Chirurgie')
    expect((await manager.call(downloadWardFile, { params: { ...house, fileId: own.sheet } })).text).toBe('Urgences')
    expect((await manager.call(downloadWardFile, { params: { ...house, fileId: other.sheet } })).status).toBe(404)
    expect((await manager.call(checkBinder, { params: { ...house, careUnitId: other.unit }, body: { present: [] } })).status).toBe(404)
  })

  it('opens no route of the establishment, nor another house', async () => {
    for (const { route } of allRoutes().filter((one) => one.kind === 'tenant')) {
      const params = { ...(route.example.params as object), ...house }
      const body = route.method === 'GET' ? undefined : (route.example.body ?? {})
      expect((await manager.call(route, { params, query: route.example.query as never, body })).status, `${route.method} ${route.path}`).toBe(404)
    }
    expect((await manager.call(getWard, { params: { establishmentId: walls.foreign.establishmentId } })).status).toBe(404)
    expect((await ciso.call(getWard, { params: house })).status).toBe(404)
  })

  it('checks the binder: one proof by activity, once a day, missing points say no', async () => {
    const params = { ...house, careUnitId: own.unit }
    expect(ok((await manager.call(checkBinder, { params, body: { present: BINDER_POINTS, note: 'Au poste de soins' } })) as Answer<object>)).toEqual({
      facts: 1,
    })
    expect((await manager.call(checkBinder, { params, body: { present: [] } })).status).toBe(409)

    const { facts } = (await ciso.call(listFacts, { params: house, query: { withdrawn: 'false' } })).body as ResponseOf<typeof listFacts>
    expect(facts.filter((one) => one.kind === 'degradedBinder.checked')).toMatchObject([{ subject: 'activity:accueil-urgences', value: true }])
    expect((await view()).units[0]?.activities[0]?.lastCheck).toEqual({ on: '2026-11-23', whole: true, note: 'Au poste de soins' })
  })
})

describe('the database', () => {
  const asUnit = <T>(careUnitIds: number[], run: Parameters<typeof inScope<T>>[2]) =>
    inScope(hygie.running.services.app.db, { ...NO_SCOPE, units: { ...house, careUnitIds, write: true } }, run)

  it('gives a unit its own rows by functions, and closes every table to it', async () => {
    const names = (units: number[]) =>
      asUnit(units, async (trx) => (await sql<{ name: string }>`select care_unit as name from unit_activities()`.execute(trx)).rows)
    expect(await names([own.unit])).toEqual([{ name: 'Urgences' }])
    expect(await names([other.unit])).toEqual([{ name: 'Chirurgie' }])
    expect(await names([])).toEqual([])
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class where relkind = 'r' and relrowsecurity order by 1`.execute(
      hygie.running.services.owner.db,
    )
    expect(rows.length).toBeGreaterThan(30)
    for (const { name } of rows) {
      const seen = await asUnit([own.unit], (trx) => sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(trx)).catch(() => null)
      // The platform's own head of the ledger, a number and a hash, is readable by all.
      expect([name, seen?.rows[0]?.n ?? 0]).toEqual([name, name === 'ledger_heads' ? 1 : 0])
    }
  })

  it('lets a unit write nothing by itself', async () => {
    const change = asUnit([own.unit], (trx) => trx.updateTable('critical_activities').set({ name: 'x' }).executeTakeFirstOrThrow())
    expect((await change).numUpdatedRows).toBe(0n)
  })

  it('ties an activity to the only unit of that name: a second unit of the same name closes it to both', async () => {
    const twin = ok((await ciso.call(addCareUnit, { params: house, body: { name: 'chirurgie ', kind: 'care-unit' } })) as Made).id
    const chief = await hygie.person('Cadre de chirurgie', { role: 'ward-manager', ...house, careUnitId: other.unit })
    expect((await view(chief)).units[0]?.activities).toEqual([])
    await hygie.running.services.owner.db.deleteFrom('care_units').where('id', '=', twin).execute()
    expect((await view(chief)).units[0]?.activities.map((one) => one.name)).toEqual(['Accueil Chirurgie'])
  })
})
