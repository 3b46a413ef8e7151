import { type Kysely, sql } from 'kysely'
import { createGroup } from '../server/test/query-count/fill.ts'
import { type Figure, percentile, round } from './figure.ts'
import { type Member, withHouse } from './house.ts'

const ROWS = 10_000
const LISTED = new Set(['facts', 'stored_files', 'fact_files', 'actions'])
const WARM = 5
const TIMES = 40

/** Pages that list, on tables of 10,000 rows: one call of the API each, asked again and again over loopback. */
export const measureLists = (): Promise<Figure[]> =>
  withHouse(async ({ running, owner, member }) => {
    const { establishmentId, ghtId } = await createGroup(owner, 'Dix mille', 1, (table) => (LISTED.has(table) ? ROWS : 30))
    await varyFacts(
      owner,
      establishmentId,
      running.services.factKinds.all.map((one) => one.kind),
    )
    await varyActions(owner, establishmentId)
    await sql`analyze`.execute(owner)
    const person = await member('Dix', ghtId)
    const own = `/api/establishments/${establishmentId}`
    const lists: [string, string, number | null][] = [
      ['proofs', `${own}/facts`, 50],
      ['proofs, searched by the name of a kind', `${own}/facts?search=${encodeURIComponent('feuille emargement')}`, 50],
      ['proofs, searched by the name of a file', `${own}/facts?search=n99`, 50],
      ['proofs, the last page', `${own}/facts?after=${establishmentId * 100_000 + 9_900}`, 50],
      ['the ledger', `${own}/ledger`, 50],
      // As the screen asks: a first page of a hundred, then longer ones; by title is the dearest sort.
      ['actions, first page', `${own}/actions?status=open&sort=due&descending=false&limit=100`, 50],
      ['actions, by title', `${own}/actions?sort=title&descending=true&limit=100`, 50],
      ['actions, a page further', `${own}/actions?status=open&sort=due&descending=false&limit=300&after=${await furtherOn(person, own)}`, 50],
      ['actions, of the group', `/api/ghts/${ghtId}/actions?status=open&sort=due&descending=false&limit=100`, 50],
      ['obligations', `${own}/obligations`, 50],
      ['today', `${own}/home`, null],
    ]
    const figures: Figure[] = []
    for (const [name, path, budget] of lists) {
      const answers = []
      for (let n = 0; n < WARM + TIMES; n++) answers.push(await person.get(path))
      const last = answers.at(-1)
      const times = answers.slice(WARM).map((one) => one.milliseconds)
      const note = `p50 ${round(percentile(times, 0.5))} ms; 1 call, ${last?.statements} SQL statements, ${Math.round((last?.bytes ?? 0) / 1000)} kB${last?.status === 200 ? '' : `, STATUS ${last?.status}`}`
      figures.push({ what: `list of ${name}, ${ROWS.toLocaleString('en-GB')} rows, p95`, value: round(percentile(times, 0.95)), unit: 'ms', budget, note })
    }
    return figures
  })

/** Dates, people and states that differ, so that sorts and filters have work. */
const varyActions = async (owner: Kysely<never>, establishmentId: number): Promise<void> => {
  await sql`update actions set due_on = case when id % 10 = 0 then null else date '2026-01-01' + (id % 900)::int end, owner_name = 'Personne ' || id % 40, title = md5(id::text),
    status = case when id % 4 = 0 then 'closed-by-document' else 'open' end, closed_at = case when id % 4 = 0 then now() end where establishment_id = ${establishmentId}`.execute(
    owner,
  )
}

/** Where the fourth thousand ends: deep in the list. */
const furtherOn = async (person: Member, own: string): Promise<string> => {
  let after = ''
  for (let page = 0; page < 13; page++) {
    const { text } = await person.get(`${own}/actions?status=open&sort=due&descending=false&limit=300${after === '' ? '' : `&after=${after}`}`)
    after = (JSON.parse(text) as { next: string | null }).next ?? after
  }
  return after
}

/** Every kind in turn, one an hour, each with its place in the ledger. */
const varyFacts = async (owner: Kysely<never>, establishmentId: number, kinds: string[]): Promise<void> => {
  const stream = `establishment:${establishmentId}`
  await sql`update facts set kind = (${kinds}::text[])[1 + id % ${kinds.length}::int], recorded_at = now() - id % ${ROWS}::int * interval '1 hour' where establishment_id = ${establishmentId}`.execute(
    owner,
  )
  await sql`insert into ledger_heads (stream) values (${stream}) on conflict do nothing`.execute(owner)
  const nothing = sql`decode(repeat('00', 32), 'hex')`
  await sql`insert into ledger_entries (stream, seq, at, kind, actor, payload_hash, previous_hash, hash)
    select ${stream}, row_number() over (order by id), recorded_at, 'fact.recorded', 'user:1', ${nothing}, ${nothing}, ${nothing} from facts where establishment_id = ${establishmentId}`.execute(
    owner,
  )
  await sql`insert into ledger_payloads (stream, seq, salt, payload)
    select ${stream}, row_number() over (order by id), ${nothing}, jsonb_build_object('id', id) from facts where establishment_id = ${establishmentId}`.execute(
    owner,
  )
}
