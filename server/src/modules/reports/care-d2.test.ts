import { type CareCoverage, careCoverage, careCoverageFile, saveActivity } from '@hygie/contract/reports'
import { readWorkbook } from '@hygie/formats/spreadsheet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Explored, exploreDemonstrationOn } from '../../../test/demonstration.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { infoOf, pagesOf, popplerPresent, tagsOf } from '../../platform/documents/testing/poppler.ts'
import { documentEngine } from '../../platform/documents/typst-engine.ts'
import { shareOf } from './care-share.ts'
import { createGroup, createHouse, did, type House, NOW, prove } from './testing/story.ts'

const unread = !documentEngine().available || !popplerPresent
if (unread) console.warn('SKIPPED: the CaRE paper is neither made nor read back (no compiler on this machine, or poppler-utils is missing)')

const stays = (amount: number) => ({ amount, measure: 'séjours' })

describe('the share of the combined activity', () => {
  it.each([
    [
      'reached',
      [
        { activity: stays(66), covered: true },
        { activity: stays(34), covered: false },
      ],
      { share: 0.66, reached: true },
    ],
    [
      'just below',
      [
        { activity: stays(65.9), covered: true },
        { activity: stays(34.1), covered: false },
      ],
      { reached: false },
    ],
    [
      'one word for the measure, however it is typed',
      [
        { activity: { amount: 1, measure: ' Séjours' }, covered: true },
        { activity: stays(1), covered: true },
      ],
      { share: 1 },
    ],
    [
      'a figure is missing',
      [
        { activity: stays(99), covered: true },
        { activity: null, covered: false },
      ],
      { share: null, reached: null, unknown: 'activity-missing' },
    ],
    [
      'days are not stays',
      [
        { activity: stays(1), covered: true },
        { activity: { amount: 1, measure: 'journées' }, covered: true },
      ],
      { share: null, unknown: 'measures-differ' },
    ],
    ['nobody', [], { share: null, unknown: 'no-member' }],
    ['nothing done at all', [{ activity: stays(0), covered: true }], { share: null, unknown: 'activity-missing' }],
  ])('%s', (_, houses, told) => {
    expect(shareOf(houses, 0.66, false)).toMatchObject(told)
  })

  it('is not told by who does not read every party', () => {
    expect(shareOf([{ activity: stays(1), covered: true }], 0.66, true)).toMatchObject({ share: null, unknown: 'not-read' })
  })
})

describe('a group', () => {
  let hygie: TestHygie
  let ciso: Person
  let ghtId: number
  const houses: House[] = []
  const view = (person: Person, query = {}) => did<CareCoverage>(person, careCoverage, { params: { ghtId }, query })
  const enter = ({ params }: House, amount: number, year = 2025) =>
    did(ciso, saveActivity, { params: { ...params, year }, body: { amount, measure: 'séjours', source: 'PMSI' } })

  beforeAll(async () => {
    hygie = await startTestHygie({ clock: { now: () => NOW } })
    ;({ ciso, ghtId } = await createGroup(hygie))
    for (const [name, more] of [
      ['Grand', {}],
      ['Petit', {}],
      ['EHPAD', { sector: 'medico-social' }],
      ['Associé', { membership: 'associate' }],
    ] as const)
      houses.push(await createHouse(ciso, { ghtId, name, ...more }))
  })
  afterAll(() => hygie.stop())

  it('counts a house once its three pieces are proven, and its parties alone', async () => {
    const [grand, petit, ehpad, associate] = houses as [House, House, House, House]
    expect((await view(ciso)).rules[0]).toMatchObject({ share: null, unknown: 'activity-missing' })
    for (const [one, amount] of [
      [grand, 70],
      [petit, 30],
      [ehpad, 5000],
      [associate, 5000],
    ] as const)
      await enter(one, amount)
    await prove(grand, 'requirement.evidence:care-d2/O1.C/impact-analyses', '2026-09-01', { file: 'bia.pdf' })
    await prove(grand, 'continuityPlan.signed', '2026-09-01', { value: { signed: true }, file: 'pca.pdf' })
    expect((await view(ciso)).rules[0]).toMatchObject({ requirementId: 'care-d2/O1.C', covered: 0, total: 100, share: 0, reached: false })

    await prove(grand, 'recoveryPlan.signed', '2026-09-01', { value: { signed: true }, file: 'pra.pdf' })

    const told = await view(ciso)
    expect(told).toMatchObject({
      year: 2025,
      years: [2025],
      threshold: 0.66,
      rules: [
        { covered: 70, total: 100, share: 0.7, reached: true },
        { share: 0, reached: false },
      ],
    })
    expect(told.houses.map((one) => [one.name, one.notCounted, one.share])).toEqual([
      ['Grand', null, 0.7],
      ['Petit', null, 0.3],
      ['EHPAD', 'medico-social', null],
      ['Associé', 'associate', null],
    ])
    expect(told.requirements.map((one) => one.number)).toEqual(expect.arrayContaining(['P1', 'O1.C', 'O4']))
  })

  it('a correction replaces the figure of its year, another year stands beside', async () => {
    const petit = houses[1] as House
    await enter(petit, 40)
    await enter(petit, 35, 2024)

    expect((await view(ciso)).rules[0]).toMatchObject({ total: 110 })
    expect(await view(ciso, { year: '2024' })).toMatchObject({ year: 2024, years: [2025, 2024], rules: [{ unknown: 'activity-missing' }, {}] })
  })

  it('tells the committee, who reads nobody live, neither activity nor states', async () => {
    const committee = await hygie.person('Comité', { role: 'group-committee', ghtId })

    const told = await view(committee)

    expect(told.cells).toEqual([])
    expect(told.houses.every((one) => one.activity === null && one.plans === null)).toBe(true)
    expect(told.rules[0]).toMatchObject({ unknown: 'not-read', share: null })
  })
})

describe('in the demonstration', () => {
  let explored: Explored
  const get = async (query: string): Promise<Buffer> => {
    const url = `${careCoverageFile.path.replace(':ghtId', String(explored.ghtId))}?${query}`
    const { statusCode, payload, rawPayload } = await explored.hygie.running.server.inject({ method: 'GET', url, headers: { cookie: explored.claire.cookie } })
    if (statusCode !== 200) throw new Error(payload)
    return rawPayload
  }
  beforeAll(async () => {
    explored = await exploreDemonstrationOn('2027-02-03T10:00:00Z')
  })
  afterAll(() => explored.hygie.stop())

  it.skipIf(unread)('the paper says the share, what is missing, and what is to be checked', async () => {
    const pdf = await get('format=pdf')

    const pages = pagesOf(pdf).map((page) => page.replaceAll(/\s+/gu, ' '))
    const text = pages.join(' ')
    expect(infoOf(pdf)).toMatchObject({ Tagged: 'yes' })
    expect(tagsOf(pdf)).toMatchObject({ Figure: expect.any(Number), Table: expect.any(Number) })
    for (const sentence of [
      'Document de préparation, interne au groupement',
      '59,5 % sous le seuil de 66 %',
      '44 300 sur 74 400 séjours en 2025. Il manque 4 804 séjours pour atteindre 66 %.',
      'médico-social, hors du champ lu (à vérifier)',
      'partenaire, hors du groupement candidat',
      'La façon de compter l’« activité combinée »',
      'O3.A',
    ])
      expect(text).toContain(sentence)
    for (const page of pages) expect(page.replaceAll(' ', '')).toContain('DÉMONSTRATION–donnéesfictives')
  })

  it.each(['csv', 'xlsx'])('the table reopens: %s', async (format) => {
    const { sheets, skipped } = await readWorkbook(await get(`format=${format}`), { name: `care.${format}` })

    const rows = (sheets[0]?.rows ?? []).map((row) => row.slice(0, 9))
    expect(skipped).toEqual([])
    expect(rows[0]?.[0]).toBe('DÉMONSTRATION – données fictives')
    expect(rows[1]?.[3]).toBe('Activité')
    expect(rows.find((row) => row[0]?.includes('Hautebrume'))?.slice(2, 6)).toEqual([
      '2025',
      '41200',
      'séjours',
      "PMSI 2025, direction de l'information médicale",
    ])
  })
})
