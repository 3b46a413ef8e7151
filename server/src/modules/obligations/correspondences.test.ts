import type { Correspondences } from '@hygie/contract/obligations'
import * as contract from '@hygie/contract/obligations'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { shippedCatalogues } from './catalogues.ts'

const LIBRARIES = join(import.meta.dirname, '../../../../../shared/data/catalogues/ciso-assistant-libraries.tar.zst')
const present = existsSync(LIBRARIES)
if (!present) console.warn(`SKIPPED: the 288 public libraries are not at ${LIBRARIES}`)

let hygie: TestHygie
let ciso: Person
let administrator: Person
let params: { establishmentId: number }

beforeAll(async () => {
  hygie = await startTestHygie()
  const { id } = await hygie.running.services.owner.db
    .insertInto('establishments')
    .values({ name: 'CH', short_name: 'CH', sector: 'health', legal_status: 'public', demonstration: false, clock_offset_seconds: 0, created_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  params = { establishmentId: id }
  ciso = await hygie.person('RSSI', { role: 'ciso', establishmentId: id })
  administrator = await hygie.person('Administratrice', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const today = () => new Date().toISOString().slice(0, 10)
const nextMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const attest = async (requirementId: string) =>
  ok(
    await ciso.call(contract.attest, {
      params,
      body: { requirementId, personName: 'Nadia Ferrand', personTitle: 'RSSI', statement: 'Fait', attestedOn: today(), expiresOn: nextMonth() },
    }),
  )
const page = async (requirementId: string) =>
  ok<{ verdict: { state: string }; outside: { state: string }; correspondences: Correspondences }>(
    await ciso.call(contract.getRequirement, { params, query: { requirementId } }),
  )
const carriedIn = async (catalogueId: string) =>
  new Map(
    ok<{ requirements: { id: string; carried: string | null }[] }>(
      await ciso.call(contract.listObligations, { params, query: { catalogueId } }),
    ).requirements.map((one) => [one.id, one.carried]),
  )
const send = async (bytes: Uint8Array, name: string, preview = 'false') =>
  ok<contract.CatalogueImport>(await administrator.call(contract.importCatalogue, { file: { name, bytes }, body: { preview } }))

const library = (urn: string, objects: string) => `urn: urn:test:library:${urn}\nlocale: fr\nref_id: ${urn}\nname: ${urn}\nversion: 1\nobjects:\n${objects}`
const framework = library(
  'voisin',
  `  framework:
    urn: urn:test:framework:voisin
    ref_id: V
    name: Voisin
    requirement_nodes:
      - {urn: "urn:test:node:a", assessable: true, depth: 1, ref_id: A, name: Référent nommé}
      - {urn: "urn:test:node:b", assessable: true, depth: 1, ref_id: B, name: Autre chose}
`,
)
const mappings = library(
  'voisin-hygiene',
  `  requirement_mapping_sets:
    - urn: urn:test:set
      ref_id: S
      name: Voisin et hygiène
      source_framework_urn: urn:test:framework:voisin
      target_framework_urn: anssi-hygiene
      requirement_mappings:
        - {source_requirement_urn: "urn:test:node:a", target_requirement_urn: anssi-hygiene/39, relationship: superset, strength_of_relationship: 90}
        - {source_requirement_urn: "urn:test:node:b", target_requirement_urn: anssi-hygiene/39, relationship: intersect}
`,
)

describe('the shipped correspondences', () => {
  it('relate requirements that exist, each with its reason; ReCyF waits for its library', () => {
    const { mappings: sets, requirements } = shippedCatalogues(hygie.running.services.config.contentDirectory)
    const ids = sets.flatMap(({ pairs }) => pairs.flatMap(({ source, target }) => [source, target]))
    expect(ids.filter((id) => !requirements.has(id) && !id.startsWith('urn:intuitem:risk:req_node:recyf:'))).toEqual([])
    expect(sets.every(({ verified }) => !verified)).toBe(true)
  })

  it('one answer moves another catalogue, says through what, and stays inside', async () => {
    await attest('anssi-hygiene/37')
    const { verdict, outside, correspondences } = await page('care-d2/O2.A')
    expect([verdict.state, outside.state]).toEqual(['unknown', 'unknown'])
    expect(correspondences).toMatchObject({
      state: null,
      through: [{ requirementId: 'anssi-hygiene/37', relationship: 'intersect', state: 'attested', whole: false, ours: true, strength: null }],
    })
    expect((await carriedIn('care-d2')).get('care-d2/O2.A')).toBe('part')
    expect((await page('anssi-hygiene/37')).correspondences.reaches).toContainEqual(expect.objectContaining({ requirementId: 'care-d2/O2.A', carried: 'part' }))
  })
})

describe('imported correspondences', () => {
  it('come in libraries of their own; an answer in an imported line reaches a shipped requirement', async () => {
    await send(Buffer.from(framework), 'voisin.yaml')
    expect(await send(Buffer.from(mappings), 'set.yaml', 'true')).toMatchObject({ loaded: 0, mappings: { loaded: 1, pairs: 2 }, withoutFramework: [] })
    expect((await page('anssi-hygiene/39')).correspondences.through).toEqual([])
    expect(await send(Buffer.from(mappings), 'set.yaml')).toMatchObject({ mappings: { loaded: 1, unchanged: 0, pairs: 2 } })
    expect(await send(Buffer.from(mappings), 'set.yaml')).toMatchObject({ mappings: { loaded: 0, unchanged: 1 } })

    await attest('urn:test:node:a')
    expect((await page('anssi-hygiene/39')).correspondences).toMatchObject({
      state: 'attested',
      through: [
        { requirementId: 'urn:test:node:a', number: 'A', relationship: 'superset', strength: 90, whole: true, ours: false, set: { fr: 'Voisin et hygiène' } },
      ],
    })
    expect((await carriedIn('anssi-hygiene')).get('anssi-hygiene/39')).toBe('attested')
    expect((await page('urn:test:node:b')).correspondences.through, 'one step only').toEqual([])
  })

  it('a newer set stands beside; another content under one number is refused', async () => {
    const changed = Buffer.from(mappings.replace('superset', 'equal'))
    expect(await send(changed, 'set.yaml')).toMatchObject({ mappings: { loaded: 0 }, skipped: [{ reason: 'version-differs' }] })
    expect(await send(Buffer.from(changed.toString().replace('version: 1', 'version: 2')), 'set.yaml')).toMatchObject({ mappings: { loaded: 1 } })
    expect((await page('anssi-hygiene/39')).correspondences.through).toMatchObject([{ relationship: 'equal' }])
  })

  it.skipIf(!present)('the 52 public libraries of correspondences are kept: 92 sets, most of them in both directions', { timeout: 120_000 }, async () => {
    const result = await send(readFileSync(LIBRARIES), 'libraries.tar.zst')
    console.warn(`mapping sets: loaded ${result.mappings.loaded}, pairs ${result.mappings.pairs}, refused ${result.skipped.length}`)
    expect(result.mappings).toMatchObject({ loaded: 92, pairs: 76_555 })
    expect(result.skipped).toEqual([])
    expect((await page('anssi-hygiene/39')).correspondences.through.length).toBeGreaterThan(0)
  })
})
