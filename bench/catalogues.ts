import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { inScope, NO_SCOPE } from '../server/src/platform/database/tenant.ts'
import type { SignedInContext } from '../server/src/platform/http/context.ts'
import { importCatalogues, readCatalogues } from '../server/src/modules/obligations/import-catalogues.ts'
import { createGroup } from '../server/test/query-count/fill.ts'
import { type Figure, percentile, round } from './figure.ts'
import { withHouse } from './house.ts'

const LIBRARIES = join(import.meta.dirname, '../../shared/data/catalogues/ciso-assistant-libraries.tar.zst')
const WARM = 3
const TIMES = 30
/** Of the 288 public libraries, one of the largest. */
const FACTS = 10_000
const ACTIONS = 1000
const ROWS: Record<string, number> = { facts: FACTS, stored_files: FACTS, fact_files: FACTS, actions: ACTIONS }
const LARGE = 'urn:intuitem:risk:framework:cyfun2025'

/** The 288 public libraries held, their lines are read and searched over loopback. */
export const measureCatalogues = (): Promise<Figure[]> => {
  if (!existsSync(LIBRARIES)) {
    return Promise.resolve([{ what: '70,000 requirement nodes: browse, search', value: null, unit: 'ms', budget: 50, note: `${LIBRARIES} is absent` }])
  }
  return withHouse(async ({ running, owner, member }) => {
    const { services } = running
    const { ghtId } = await createGroup(owner, 'Référentiels', 1, (table) => ROWS[table] ?? 1)
    const stream = Readable.from(createReadStream(LIBRARIES))
    const read = await readCatalogues(services, { name: 'libraries.tar.zst', mediaType: '', stream })
    await inScope(services.app.db, NO_SCOPE, (db) =>
      importCatalogues({ db, now: new Date(), user: { name: 'bench' }, seal: () => undefined } as unknown as SignedInContext, read, {
        preview: false,
        fileName: 'libraries.tar.zst',
      }),
    )
    await sql`analyze`.execute(owner)
    const { rows } = await sql<{ nodes: number }>`select count(*)::int as nodes from imported_lines`.execute(owner)
    const { rows: large } = await sql<{ id: string; lines: number }>`select catalogue_id as id, count(*)::int as lines from imported_lines group by 1
      order by (catalogue_id = ${LARGE}) desc, 2 desc limit 1`.execute(owner)
    const id = large[0]?.id ?? LARGE
    const nodes = `${(rows[0]?.nodes ?? 0).toLocaleString('en-GB')} nodes`
    const person = await member('Mille', ghtId)
    const everywhere = `everywhere (${FACTS.toLocaleString('en-GB')} facts, ${ACTIONS.toLocaleString('en-GB')} actions)`
    const asked: [string, string][] = [
      ['browse a large one, first page', `/api/catalogue-lines?catalogueId=${encodeURIComponent(id)}`],
      ['browse a large one, last page', `/api/catalogue-lines?catalogueId=${encodeURIComponent(id)}&after=${Math.max(0, (large[0]?.lines ?? 0) - 100)}`],
      ['search a rare word', '/api/catalogue-lines?search=hypervisor'],
      ['search two words', '/api/catalogue-lines?search=backup%20restor'],
      ['search a word found everywhere', '/api/catalogue-lines?search=security'],
      ['search one letter', '/api/catalogue-lines?search=s'],
      [`search ${everywhere}, a word found everywhere`, '/api/search?q=security'],
      [`search ${everywhere}, two words`, '/api/search?q=backup%20restor'],
      [`search ${everywhere}, a word of facts`, '/api/search?q=exercice'],
      [`search ${everywhere}, nothing`, '/api/search?q=zzzz'],
    ]
    const figures: Figure[] = []
    for (const [name, path] of asked) {
      const answers = []
      for (let n = 0; n < WARM + TIMES; n++) answers.push(await person.get(path))
      const times = answers.slice(WARM).map((one) => one.milliseconds)
      const last = answers.at(-1)
      const { found } = JSON.parse(last?.text ?? '{}') as { found?: number }
      const note = `p50 ${round(percentile(times, 0.5))} ms; ${last?.statements} SQL statements${found === undefined ? '' : `, ${found} found`}${last?.status === 200 ? '' : `, STATUS ${last?.status}`}`
      figures.push({ what: `${nodes}: ${name}, p95`, value: round(percentile(times, 0.95)), unit: 'ms', budget: 50, note })
    }
    return figures
  })
}
