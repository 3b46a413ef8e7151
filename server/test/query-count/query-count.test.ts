import type { Kysely } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, type MockInstance, vi } from 'vitest'
import { recordFact, uploadFile } from '@hygie/contract/evidence'
import { allRoutes } from '../../src/app.ts'
import type { Registration } from '../../src/platform/http/handlers.ts'
import { type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createGroup, type House } from './fill.ts'

/** Routes that read as much as there is, on purpose. */
const WHOLE: Record<string, string> = {
  '/api/establishments/:establishmentId/ledger-export': 'hands over the whole ledger of a house',
  '/api/administration/backup': 'copies every table',
  '/api/establishments/:establishmentId/reports/folders/:folderId/zip': 'hands over the whole ledger of a house',
  '/api/establishments/:establishmentId/quality/criteria-sheets': 'draws a page for every criterion; its queries are those of one',
}

let hygie: TestHygie
let small: House & { filled: string[]; person: Person }
let large: House & { filled: string[]; person: Person }
let query: MockInstance<(...args: unknown[]) => unknown>

const statements = (): string[] => query.mock.calls.map(([first]) => (typeof first === 'string' ? first : ((first as { text?: string }).text ?? '')))

beforeAll(async () => {
  hygie = await startTestHygie()
  const owner = hygie.running.services.owner.db as unknown as Kysely<never>
  const member = (name: string, ghtId: number) => hygie.person(name, { role: 'administrator' }, { role: 'administrator', ghtId })
  const one = await createGroup(owner, 'Une maison', 1, 1)
  const ten = await createGroup(owner, 'Dix maisons', 10, 1000)
  small = { ...one, person: await member('Une', one.ghtId) }
  large = { ...ten, person: await member('Dix', ten.ghtId) }
  query = vi.spyOn(pg.Client.prototype, 'query')
})
afterAll(async () => {
  vi.restoreAllMocks()
  await hygie.stop()
})

/** A list of parameters is one query, however long. */
const shortened = (text: string): string =>
  text
    .replaceAll(/\$\d+(?:, \$\d+)*/g, '$…')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 120)

/** SQL statements of a request, once whatever is cached is cached. */
const statementsOf = async ({ route }: Registration, { person, establishmentId, ghtId }: typeof small): Promise<{ sql: string[]; status: number }> => {
  const input = {
    params: { ...(route.example.params as Record<string, unknown>), establishmentId, ghtId },
    query: (route.example.query ?? {}) as Record<string, unknown>,
  }
  await person.call(route, input)
  query.mockClear()
  const { status } = await person.call(route, input)
  return { sql: statements().map(shortened), status }
}

const readers = allRoutes().filter(({ route }) => route.method === 'GET' && !(route.path in WHOLE))

describe('the number of queries of a request does not depend on the number of rows', () => {
  it('the two groups are worth comparing', () => {
    expect(large.filled).toEqual(
      expect.arrayContaining(['facts', 'fact_files', 'stored_files', 'actions', 'attestations', 'answers', 'rules', 'sites', 'mandates']),
    )
    expect(small.filled).toEqual(large.filled)
  })

  it.each(readers.map((one) => [one.route.path, one] as const))('GET %s', async (_, registration) => {
    const few = await statementsOf(registration, small)
    const many = await statementsOf(registration, large)

    expect(many.status).toBe(few.status)
    expect(many.status).not.toBe(500)
    expect(many.sql).toEqual(few.sql)
  })

  it('nor does recording a fact', async () => {
    const count = async ({ person, establishmentId }: typeof small): Promise<number> => {
      const params = { establishmentId }
      const file = await person.call(uploadFile, { params, body: {}, file: { name: 'cr.txt', bytes: Buffer.from('Compte rendu') } })
      const fileIds = [(file.body as { id: number }).id]
      const record = () => person.call(recordFact, { params, body: { kind: 'exercise.record', observedOn: '2026-09-24', fileIds } })
      await record()
      query.mockClear()
      expect((await record()).status).toBe(200)
      return statements().length
    }

    expect(await count(large)).toBe(await count(small))
  })
})
