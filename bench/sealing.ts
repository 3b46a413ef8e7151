import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { sealerOf } from '../server/src/platform/keys/index.ts'
import { createGroup } from '../server/test/query-count/fill.ts'
import { type Figure, percentile, round } from './figure.ts'
import { withHouse } from './house.ts'

const VALUES = 10_000
const FINDINGS = 1_000
const WARM = 5
const TIMES = 40
/** What an audit says of one weakness: a few account names. */
const TEXT = `Comptes : ${randomBytes(150).toString('hex')}`

/** What sealing costs: one value, and the page that opens the most of them, sealed and not. */
export const measureSealing = (): Promise<Figure[]> =>
  withHouse(async ({ running, owner, member }) => {
    const { establishmentId, ghtId } = await createGroup(owner, 'Scellé', 1, (table) => (table === 'audit_findings' ? FINDINGS : 3))
    const sealer = await sealerOf(running.services.keys, establishmentId)
    const places = Array.from({ length: VALUES }, (_, row) => ({ table: 'audit_findings', column: 'detail', row }))
    const began = performance.now()
    const sealed = places.map((place) => sealer.seal(place, TEXT))
    const between = performance.now()
    for (const [index, place] of places.entries()) sealer.open(place, sealed[index] ?? Buffer.alloc(0))
    const opened = performance.now() - between

    const person = await member('Scelleuse', ghtId)
    const page = async (): Promise<number> => {
      const times: number[] = []
      for (let n = 0; n < WARM + TIMES; n++) times.push((await person.get(`/api/establishments/${establishmentId}/audits`)).milliseconds)
      return percentile(times.slice(WARM), 0.95)
    }
    await sql`update audit_findings set detail = '\\x00'::bytea || convert_to(${TEXT}, 'UTF8') where establishment_id = ${establishmentId}`.execute(owner)
    const clear = await page()
    const { rows } = await sql<{ id: number }>`select id from audit_findings where establishment_id = ${establishmentId}`.execute(owner)
    for (const { id } of rows)
      await sql`update audit_findings set detail = ${sealer.seal({ table: 'audit_findings', column: 'detail', row: id }, TEXT)} where establishment_id = ${establishmentId} and id = ${id}`.execute(
        owner,
      )
    const note = `${FINDINGS.toLocaleString('en-GB')} findings; ${round(clear)} ms when nothing is sealed`
    return [
      { what: 'sealing 10,000 values of 300 signs', value: round(between - began), unit: 'ms', budget: null },
      { what: 'opening them', value: round(opened), unit: 'ms', budget: null },
      { what: 'page of audits, every finding sealed, p95', value: round(await page()), unit: 'ms', budget: 50, note },
    ]
  })
