import type { PrivacyFile } from '@hygie/contract/privacy'
import { getOwnPrivacy } from '@hygie/contract/privacy'
import { addMandate } from '@hygie/contract/establishments'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createWalls, type Walls } from '../../../test/walls/walls.ts'
import { RULES } from '../retention/index.ts'
import { privacyContent } from './content.ts'

let hygie: TestHygie
let walls: Walls
let dpo: Person

beforeAll(async () => {
  hygie = await startTestHygie()
  walls = await createWalls(hygie)
  dpo = await hygie.person('Yann Tessier', { role: 'dpo', establishmentId: walls.own.establishmentId })
})
afterAll(() => hygie.stop())

const listed = () => new Set(privacyContent(hygie.running.services.config.contentDirectory).categories.flatMap((one) => one.tables))

/** Tables with such a column that name nobody, each with its reason. */
const NOBODY: Record<string, string> = {
  establishments: 'the postal address of a house',
  sites: 'the postal address of a site',
  ticket_settings: 'the address of a ticket desk',
}

describe('the register entry of Hygie itself', () => {
  // Who recorded or signed (`…_by`) is in nearly every table: the category of authors says so of all.
  it('names only tables that exist, and every table that names a person otherwise than as its author', async () => {
    const owner = hygie.running.services.owner.db
    const { rows } = await sql<{ table: string; personal: boolean }>`select c.table_name as table, bool_or(c.column_name ~
        '^(person_|email$|contact$|to_(name|address)$|job_title$|user_id$|(from|to)_user$|owner_name$|attendance$|addressee$|recipient$|reports_to$|address$|person$)') as personal
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' group by 1`.execute(owner)
    const known = listed()
    expect([...known].filter((table) => !rows.some((row) => row.table === table))).toEqual([])
    expect(rows.filter((row) => row.personal && !known.has(row.table) && !(row.table in NOBODY)).map((row) => row.table)).toEqual([])
  })

  it('gives the durations that the purge follows, and the rows of this house', async () => {
    const params = { establishmentId: walls.own.establishmentId }
    const read = async () => ok((await dpo.call(getOwnPrivacy, { params })) as Answer<PrivacyFile>)
    const before = await read()
    const ciso = await hygie.person('RSSI', { role: 'ciso', ...params })
    ok(await ciso.call(addMandate, { params, body: { mandate: 'dpo', personName: 'Yann Tessier' } }))
    const after = await read()

    expect([before.dpo, after.dpo]).toEqual([null, 'Yann Tessier'])
    const mandates = (file: PrivacyFile) => file.categories.find((one) => one.id === 'mandates')?.rows
    expect([mandates(before), mandates(after)]).toEqual([0, 1])
    const sessions = after.categories.find((one) => one.id === 'identification')?.kept.find((one) => one.kind === 'sessions')
    expect(sessions?.days).toBe(RULES.find((rule) => rule.kind === 'sessions')?.days)
    expect(after.categories.every((one) => one.kept.length > 0)).toBe(true)
  })
})
