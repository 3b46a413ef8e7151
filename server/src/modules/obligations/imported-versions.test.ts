import {
  type CatalogueImport,
  attest,
  answer,
  getRequirement,
  importCatalogue,
  listCatalogues,
  listObligations,
  removeCatalogue,
} from '@hygie/contract/obligations'
import { createAction } from '@hygie/contract/actions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createWalls } from '../../../test/walls/walls.ts'

const FRAMEWORK = 'urn:test:risk:framework:essai'
const line = (ref: string): string => `urn:test:risk:req_node:essai:${ref}`
/** A library whose lines are named, each with its text. */
const library = (version: number, lines: Record<string, string>): Buffer =>
  Buffer.from(
    [
      `urn: urn:test:risk:library:essai\nlocale: fr\nname: Essai\nversion: ${version}\nobjects:\n  framework:\n    urn: ${FRAMEWORK}\n    name: Essai, version ${version}\n    requirement_nodes:`,
      ...Object.entries(lines).map(([ref, text]) => `      - {urn: '${line(ref)}', assessable: true, depth: 1, ref_id: '${ref}', name: '${text}'}`),
      '',
    ].join('\n'),
  )
const FIRST = { a: 'Un accès nominatif', b: 'Un antivirus' }
const SECOND = { a: 'Un accès nominatif, revu chaque année', c: 'Une détection sur les postes' }

let hygie: TestHygie
let now = '2026-03-02T09:00:00Z'
let ciso: Person
let params: { establishmentId: number }

const moveTo = async (instant: string, name: string): Promise<void> => {
  now = instant
  // Sessions do not last so long.
  ciso = await hygie.person(name, { role: 'administrator' }, { role: 'ciso', ...params })
}
const load = async (bytes: Buffer, preview = false, name = 'essai.yaml'): Promise<CatalogueImport> =>
  ok(await ciso.call(importCatalogue, { body: { preview: String(preview) }, file: { name, bytes } }))
const on = (at?: string) => (at === undefined ? {} : { at })

interface Listed {
  catalogues: { id: string; version: string; title: { fr: string }; requirements: number; counts: Record<string, number> | null }[]
  requirements: { id: string; title: { fr: string }; verdict: { state: string } }[]
}
const listed = async (at?: string) => {
  const { catalogues, requirements } = ok<Listed>(await ciso.call(listObligations, { params, query: { catalogueId: FRAMEWORK, ...on(at) } }))
  const { version = null } = catalogues.find((one) => one.id === FRAMEWORK) ?? {}
  return { version, lines: requirements.map((one) => [one.id.slice(-1), one.title.fr, one.verdict.state]) }
}
const state = async (ref: string, at?: string): Promise<string> => {
  const { status, body } = await ciso.call(getRequirement, { params, query: { requirementId: line(ref), ...on(at) } })
  return status === 200 ? (body as { verdict: { state: string } }).verdict.state : (body as { error: { code: string } }).error.code
}
const attestLine = (ref: string) =>
  ciso.call(attest, {
    params,
    body: { requirementId: line(ref), personName: 'Nadia Ferhat', personTitle: 'Directrice', statement: 'C’est fait', attestedOn: now.slice(0, 10) },
  })

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date(now) } })
  now = '2026-03-02T09:00:00Z'
  params = { establishmentId: (await createWalls(hygie)).own.establishmentId }
})
afterAll(() => hygie.stop())

describe('a catalogue imported on 2 March, attested on 10 April, imported anew on 12 May', () => {
  beforeAll(async () => {
    await moveTo('2026-03-02T09:00:00Z', 'Claire Montferrand')
    await load(library(1, FIRST))
    await moveTo('2026-04-10T09:00:00Z', 'Nadia Ferhat')
    for (const ref of ['a', 'b']) ok(await attestLine(ref))
    await moveTo('2026-05-12T09:00:00Z', 'Paul Ferrand')
    expect(await load(library(2, SECOND), true)).toMatchObject({ loaded: 1, sample: [{ id: FRAMEWORK, version: '2', held: '1', requirements: 2 }] })
    expect(await load(library(2, SECOND))).toMatchObject({ loaded: 1, unchanged: 0, skipped: [] })
    now = '2026-05-12T10:00:00Z'
  })

  it.each([
    ['2026-03-01', { version: null, lines: [] }],
    [
      '2026-03-02',
      {
        version: '1',
        lines: [
          ['a', FIRST.a, 'unknown'],
          ['b', FIRST.b, 'unknown'],
        ],
      },
    ],
    [
      '2026-05-11',
      {
        version: '1',
        lines: [
          ['a', FIRST.a, 'attested'],
          ['b', FIRST.b, 'attested'],
        ],
      },
    ],
    [
      '2026-05-12',
      {
        version: '2',
        lines: [
          ['a', SECOND.a, 'attested'],
          ['c', SECOND.c, 'unknown'],
        ],
      },
    ],
    [
      undefined,
      {
        version: '2',
        lines: [
          ['a', SECOND.a, 'attested'],
          ['c', SECOND.c, 'unknown'],
        ],
      },
    ],
  ])('as of %s it has the lines and the states of that day', async (at, expected) => {
    expect(await listed(at)).toEqual(expected)
  })

  it('the page of a line follows', async () => {
    expect({
      a: [await state('a', '2026-03-01'), await state('a', '2026-05-11'), await state('a')],
      b: [await state('b', '2026-03-01'), await state('b', '2026-05-11'), await state('b')],
      c: [await state('c', '2026-05-11'), await state('c')],
    }).toEqual({
      a: ['unknown-requirement', 'attested', 'attested'],
      b: ['unknown-requirement', 'attested', 'unknown-requirement'],
      c: ['unknown-requirement', 'unknown'],
    })
    const { history } = ok<{ history: unknown[] }>(await ciso.call(getRequirement, { params, query: { requirementId: line('a') } }))
    expect(history).toEqual([
      { from: '2026-03-02', state: 'unknown' },
      { from: '2026-04-10', state: 'attested' },
    ])
  })

  it('nothing more is said of a line that is gone, but what serves it stays', async () => {
    expect((await attestLine('b')).status).toBe(404)
    expect((await ciso.call(answer, { params, body: { requirementId: line('b'), answer: 'planned' } })).status).toBe(404)
    ok(await ciso.call(createAction, { params, body: { title: 'Changer d’antivirus', requirementId: line('b'), ownerName: 'Paul Ferrand' } }))
  })

  it('an older version is told and left, the same one is unchanged, another content under its number too', async () => {
    const before = await listed()
    for (const preview of [true, false]) {
      expect(await load(library(1, FIRST), preview)).toMatchObject({
        loaded: 0,
        unchanged: 0,
        sample: [],
        skipped: [{ reason: 'version-older', data: { file: 'essai.yaml', version: '1', held: '2' } }],
      })
      expect(await load(library(2, SECOND), preview)).toMatchObject({ loaded: 0, unchanged: 1, sample: [], skipped: [] })
      expect(await load(library(2, FIRST), preview)).toMatchObject({ loaded: 0, unchanged: 0, skipped: [{ reason: 'version-differs', data: { held: '2' } }] })
    }
    expect(await listed()).toEqual(before)
  })

  it('version 10 is newer than version 9 and than version 2', async () => {
    expect([await load(library(9, FIRST)), await load(library(10, SECOND)), await load(library(9, FIRST))]).toMatchObject([
      { loaded: 1 },
      { loaded: 1 },
      { loaded: 0 },
    ])
    expect((await listed()).version).toBe('10')
    const { catalogues } = ok<Pick<Listed, 'catalogues'>>(await ciso.call(listCatalogues))
    expect(catalogues.filter((one) => one.id === FRAMEWORK).map((one) => one.version)).toEqual(['10'])
  })

  it('is in use as long as a line of any version is attested', async () => {
    expect((await ciso.call(removeCatalogue, { query: { catalogueId: FRAMEWORK } })).status).toBe(409)
  })
})

it('a demonstration, which has its own clock, reads what is imported at once', async () => {
  await moveTo('2026-05-13T09:00:00Z', 'Hélène Garrigue')
  const shift = (days: number) =>
    hygie.running.services.owner.db
      .updateTable('establishments')
      .set({ demonstration: days !== 0, clock_offset_seconds: days * 86_400 })
      .where('id', '=', params.establishmentId)
      .execute()

  await shift(-90)
  expect([(await listed()).version, (await listed('2026-02-10')).version]).toEqual(['10', '1'])
  await shift(90)
  expect([(await listed()).version, (await listed('2026-08-09')).version]).toEqual(['10', '1'])
  await shift(0)
})

it('a library without framework is told apart, by kind of what it holds', async () => {
  const threats = `urn: urn:test:risk:library:threats\nlocale: fr\nname: Menaces\nversion: 1\nobjects:\n  threats:\n  - {urn: 'urn:t:1', name: x}\n  - {urn: 'urn:t:2', name: y}\n  risk_matrix: {urn: 'urn:m'}\n`
  const before = ok<Pick<Listed, 'catalogues'>>(await ciso.call(listCatalogues)).catalogues.length

  expect(await load(Buffer.from(threats), false, 'menaces.yaml')).toMatchObject({
    loaded: 0,
    unchanged: 0,
    skipped: [],
    withoutFramework: [
      {
        file: 'menaces.yaml',
        title: 'Menaces',
        holds: [
          { kind: 'threats', count: 2 },
          { kind: 'risk-matrices', count: 1 },
        ],
      },
    ],
  })
  expect(ok<Pick<Listed, 'catalogues'>>(await ciso.call(listCatalogues)).catalogues).toHaveLength(before)
})
