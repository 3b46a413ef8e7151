import { type CatalogueImport, type CatalogueLine, importCatalogue, searchCatalogueLines } from '@hygie/contract/obligations'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { NO_SCOPE, inScope } from '../../platform/database/tenant.ts'
import { loadImported } from './index.ts'

const ID = 'urn:test:risk:framework:questions'
const LIBRARY = `
urn: urn:test:risk:library:questions
locale: fr
name: Questions
version: 1
objects:
  framework:
    urn: ${ID}
    name: Maturité d'essai
    min_score: 0
    max_score: 3
    scores_definition: [{score: 0, name: Rien, description: null}, {score: 3, name: Tout, description: Partout}]
    implementation_groups_definition: [{ref_id: S, name: Standard, default_selected: true}, {ref_id: R, name: Renforcé}]
    requirement_nodes:
      - {urn: "urn:test:1", assessable: false, depth: 1, name: Sauvegardes}
      - urn: urn:test:1.1
        assessable: true
        parent_urn: urn:test:1
        ref_id: "1.1"
        name: Les sauvegardes sont-elles testées ?
        implementation_groups: [S, R]
        weight: 2
        questions:
          urn:test:q1: {type: unique_choice, text: Testées ?, choices: [{urn: "urn:test:q1:yes", value: Oui, add_score: 3}, {urn: "urn:test:q1:no", value: Non}]}
          urn:test:q2: {type: text, text: Quand ?, depends_on: {question: "urn:test:q1", answers: ["urn:test:q1:yes"], condition: any}}
      - {urn: "urn:test:1.2", assessable: true, parent_urn: "urn:test:1", ref_id: "1.2", name: "Une copie est hors d'atteinte du réseau"}
`

let hygie: TestHygie
let person: Person
beforeAll(async () => {
  hygie = await startTestHygie()
  person = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const load = async (): Promise<CatalogueImport> =>
  ok(await person.call(importCatalogue, { body: { preview: 'false' }, file: { name: 'questions.yaml', bytes: Buffer.from(LIBRARY) } }))
const held = () => inScope(hygie.running.services.app.db, NO_SCOPE, (db) => loadImported(db, ID))
interface Found {
  lines: CatalogueLine[]
  next: number | null
  found: number
}
const find = async (query: object): Promise<Found> => ok(await person.call(searchCatalogueLines, { query: query as { search: string } }))

describe('questions of an imported catalogue', () => {
  it('are kept with its groups, its weights and its scale', async () => {
    expect(await load()).toMatchObject({ loaded: 1, skipped: [] })

    const catalogue = await held()
    expect(catalogue).toMatchObject({
      detailed: true,
      scale: {
        minimum: 0,
        maximum: 3,
        levels: [
          { score: 0, name: 'Rien' },
          { score: 3, name: 'Tout' },
        ],
      },
      groups: [
        { id: 'S', name: 'Standard', byDefault: true },
        { id: 'R', name: 'Renforcé', byDefault: false },
      ],
    })
    expect(catalogue?.nodes[1]?.detail).toMatchObject({
      groups: ['S', 'R'],
      weight: 2,
      questions: [
        {
          id: 'urn:test:q1',
          kind: 'choice',
          choices: [
            { id: 'urn:test:q1:yes', label: 'Oui', score: 3 },
            { label: 'Non', score: null },
          ],
        },
        { id: 'urn:test:q2', kind: 'text', onlyIf: { question: 'urn:test:q1', choices: ['urn:test:q1:yes'], all: false } },
      ],
    })
    expect(catalogue?.nodes[2]?.detail).toBeNull()
  })

  it('imported again as they are, nothing moves; missing since an older Hygie, they come with the same file', async () => {
    expect(await load()).toMatchObject({ loaded: 0, unchanged: 1 })
    await sql`delete from imported_details`.execute(hygie.running.services.owner.db)
    await sql`delete from imported_line_details`.execute(hygie.running.services.owner.db)
    expect(await held()).toMatchObject({ detailed: false, scale: null })

    expect(await load()).toMatchObject({ loaded: 1, unchanged: 0, skipped: [] })
    expect((await held())?.nodes[1]?.detail?.questions).toHaveLength(2)
    expect(await load()).toMatchObject({ loaded: 0, unchanged: 1 })
  })
})

describe('lines of catalogues', () => {
  it('are read in order, headings included, page by page', async () => {
    expect(await find({ catalogueId: ID, limit: 2 })).toMatchObject({
      lines: [{ assessable: false, title: { fr: 'Sauvegardes' } }, { number: '1.1' }],
      next: 2,
      found: 3,
    })
    expect(await find({ catalogueId: ID, limit: 2, after: 2 })).toMatchObject({ lines: [{ number: '1.2' }], next: null })
    expect((await find({ catalogueId: 'dns-2025-12' })).found).toBeGreaterThan(6)
  })

  it.each([
    ['accents and capitals aside', 'HORS reseau', ['1.2']],
    ['by the beginning of words', 'sauvegard test', ['1.1']],
    ['by number', '1.2', ['1.2']],
    ['with signs that a query language reads', `zz' | !:* & "`, []],
  ])('are found %s', async (_, search, numbers) => {
    const { lines } = await find({ search, catalogueId: ID })
    expect(lines.map((one) => one.number)).toEqual(numbers)
  })

  it('are found in every catalogue at once, ours and the imported ones', async () => {
    const { lines } = await find({ search: 'sauvegardes' })
    expect(new Set(lines.map((one) => one.catalogueId.split(':')[0]))).toContain('urn')
    expect(lines.some((one) => !one.catalogueId.startsWith('urn:'))).toBe(true)
  })
})
