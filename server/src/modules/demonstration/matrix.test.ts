import { getContinuity, type Plan } from '@hygie/contract/continuity'
import { type Exercise, listExercises } from '@hygie/contract/exercises'
import { type Application, getIdentification } from '@hygie/contract/identification'
import { getGroupHome, type Home } from '@hygie/contract/home'
import type { Cell } from '@hygie/contract/obligations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellsOf, type Explored, exploreDemonstrationOn } from '../../../test/demonstration.ts'

interface Expected {
  state: Cell['verdict']['state']
  /** Mandatory pieces proven / asked. */
  pieces: string
  /** Kind of fact → day it is about. */
  facts?: Record<string, string>
  /** Words read in the notes of facts or in the attestation. */
  says?: string[]
  attested?: { by: string; on: string; expires: string }
  late?: { days: number; on: string; origin: string; verified: boolean }
  missed?: number[]
  indicator?: string
  level?: number
  before?: string
  reason?: Cell['verdict']['reason']
}

const none = { state: 'not-applicable', pieces: '0/0', reason: 'sector' } as const
const groupRule = { origin: 'group-rule', verified: true }
const rie = { days: 326, on: '2026-01-01', origin: 'law', verified: true }
const reading = { days: 327, on: '2025-12-31', origin: 'law', verified: false }
const exercise = (day: string, signed: string) => ({ 'exercise.record': day, 'exercise.attendanceSheet': day, 'exercise.lessonsDocument': signed })
const letter = (pieces: string, on: string, expires: string, says: string[] = []): Expected => ({
  state: 'attested',
  pieces,
  says,
  attested: { by: 'Étienne Rouvray', on, expires },
})

/** Section 7 of the demonstration, cell by cell: house / action. */
const MATRIX: Record<string, Expected> = {
  'h/1': {
    state: 'proven',
    pieces: '4/4',
    facts: exercise('2026-09-24', '2026-10-19'),
    says: ['Hélène Garrigue', 'Dr Samuel Oudin', 'Karim Belhadj', '"signedOn":"2026-10-19","signedBy":"Hélène Garrigue"', 'action.bornOfExercise 7'],
  },
  's/1': {
    state: 'due',
    pieces: '1/4',
    facts: { 'exercise.record': '2026-04-09', 'exercise.lessonsDocument': '2026-04-09' },
    says: ['"medicalBoardChair":{"presence":"absent"', 'exercise.lessonsDocument {"signed":false}'],
    missed: [2025],
    before: '2026-12-31',
  },
  'p/1': { state: 'proven', pieces: '4/4', facts: exercise('2026-09-24', '2026-10-12'), says: ['Hélène Garrigue', 'Dr Marc Delsol', 'Karim Belhadj'] },
  'e/1': { state: 'due', pieces: '0/4', missed: [2025], before: '2026-12-31', says: ['"plannedOn":"2026-12-10"', 'Anaïs Tournier, PCME (non confirmée)'] },
  'r/1': { state: 'due', pieces: '0/4', missed: [2025], before: '2026-12-31' },
  't/1': { ...none, facts: { 'exercise.record': '2026-09-24' }, says: ['invité'] },
  'c/1': letter('0/4', '2026-06-12', '2026-12-12', ["pas d'émargement"]),

  'h/2': { state: 'proven', pieces: '3/3', facts: { 'selfAssessment.approvalDocument': '2026-10-14', 'selfAssessment.receipt': '2026-10-16' } },
  's/2': { state: 'proven', pieces: '3/3', facts: { 'selfAssessment.approvalDocument': '2026-09-22', 'selfAssessment.receipt': '2026-09-30' } },
  'p/2': {
    state: 'attested',
    pieces: '2/3',
    facts: { 'selfAssessment.document': '2026-10-20' },
    attested: { by: 'Hélène Garrigue', on: '2026-10-26', expires: '2027-04-26' },
    says: ['enregistrée', "l'accusé n'a pas été conservé"],
  },
  'e/2': { state: 'late', pieces: '0/3', facts: { 'selfAssessment.document': '2024-11-21' }, late: { days: 23, on: '2026-10-31', ...groupRule } },
  'r/2': { state: 'late', pieces: '0/3', indicator: '0.61', late: { days: 23, on: '2026-10-31', ...groupRule } },
  't/2': none,
  'c/2': {
    state: 'proven',
    pieces: '3/3',
    facts: { 'selfAssessment.document': '2026-07-03', 'selfAssessment.approvalDocument': '2026-07-03', 'selfAssessment.receipt': '2026-07-03' },
  },

  'h/3': {
    state: 'proven',
    pieces: '4/4',
    level: 3,
    facts: { 'directory.audit': '2026-11-16', 'exposure.auditRecord': '2026-10-02', 'network.audit': '2026-05-28' },
  },
  's/3': {
    state: 'late',
    pieces: '3/4',
    level: 1,
    facts: { 'directory.auditImported': '2026-03-12', 'exposure.auditRecord': '2026-09-03', 'network.auditReport': '2026-01-15' },
    late: { days: 164, on: '2026-06-12', ...groupRule },
  },
  'p/3': {
    state: 'proven',
    pieces: '4/4',
    facts: { 'directory.audit': '2026-11-16', 'exposure.auditRecord': '2026-10-02', 'network.audit': '2026-05-28' },
    says: ["Par l'annuaire de Hautebrume, convergé le 30/09/2025", 'Avec Hautebrume'],
  },
  'e/3': {
    state: 'proven',
    pieces: '4/4',
    level: 1,
    facts: { 'directory.audit': '2026-11-09', 'exposure.auditRecord': '2026-08-05', 'network.auditReport': '2025-11-24' },
    says: ['6 points'],
  },
  'r/3': {
    state: 'late',
    pieces: '0/4',
    facts: { 'directory.auditReport': '2024-06-18' },
    says: ['Rapport PASSI du 18/06/2024'],
    late: { days: 313, on: '2026-01-14', ...groupRule },
  },
  't/3': none,
  'c/3': letter('0/4', '2026-07-01', '2027-01-01'),

  'h/4a': {
    state: 'proven',
    pieces: '3/3',
    facts: { 'continuityPlan.signed': '2025-12-18', 'recoveryPlan.signed': '2025-12-18' },
    says: ['recoveryPlan.signed {"signed":true,"version":"v2"}', '"signedBy":"Hélène Garrigue"'],
  },
  's/4a': { state: 'late', pieces: '0/3', says: ['continuityPlan.signed {"signed":false,"version":"v0.6"}'], late: reading },
  'p/4a': { state: 'proven', pieces: '3/3', facts: { 'continuityPlan.signed': '2026-02-12' }, says: ['Annexe locale'] },
  'e/4a': {
    state: 'attested',
    pieces: '0/3',
    attested: { by: 'Nadia Ferhat', on: '2026-06-08', expires: '2026-12-08' },
    says: ['Le PCA et le PRA existent et ont été relus'],
  },
  'r/4a': { state: 'late', pieces: '0/3', late: reading },
  't/4a': { ...none, facts: { 'continuityPlan.signed': '2026-05-06' }, says: ['Plan bleu'] },
  'c/4a': { state: 'proven', pieces: '3/3', facts: { 'continuityPlan.signed': '2025-11-28', 'recoveryPlan.signed': '2025-11-28' } },

  'h/5': {
    state: 'proven',
    pieces: '3/3',
    facts: { 'governance.minutes': '2026-10-06' },
    says: ['6 actions au PAQSS', 'action.closedByFact 5', 'COPIL'],
  },
  's/5': {
    state: 'attested',
    pieces: '2/3',
    attested: { by: 'Gérard Poitevin', on: '2026-07-02', expires: '2027-01-02' },
    says: ['cybersécurité', 'sans pilote'],
  },
  'p/5': { state: 'proven', pieces: '3/3', says: ['2 actions au PAQSS'] },
  'e/5': { state: 'proven', pieces: '3/3', facts: { 'governance.minutes': '2026-03-12' }, says: ['5 actions au PAQSS', 'CREX du 12/03'] },
  'r/5': { state: 'unmet', pieces: '0/3', facts: { 'quality.planDocument': '2026-03-27' }, says: ['PAQSS 2026 validé le 27/03 sans action cyber'] },
  't/5': none,
  'c/5': { state: 'proven', pieces: '3/3', says: ['3 actions au PAQSS'] },

  'h/6': {
    state: 'late',
    pieces: '4/5',
    indicator: '0.58',
    facts: { 'identification.homologation': '2026-04-14' },
    says: ['doctors 91 %, nurses 47 %, care-assistants 22 %', 'remoteTwoFactor {"numerator":412,"denominator":412}', 'trois réserves', '96 %'],
    late: rie,
  },
  's/6': { state: 'late', pieces: '3/4', indicator: '0.22', late: rie },
  'p/6': { state: 'late', pieces: '4/5', indicator: '0.40', late: rie },
  'e/6': { state: 'late', pieces: '3/4', indicator: '0.12', late: rie },
  'r/6': {
    state: 'late',
    pieces: '0/4',
    indicator: '0.00',
    says: ['remoteTwoFactor {"numerator":8,"denominator":14}'],
    late: { days: 1636, on: '2022-06-01', origin: 'law', verified: true },
  },
  't/6': none,
  'c/6': letter('0/5', '2026-07-01', '2027-01-01', ['100 %']),

  'h/7': {
    state: 'proven',
    pieces: '2/2',
    indicator: '0.0290',
    facts: { 'budget.receipt': '2026-06-24' },
    says: ['digitalShare {"numerator":6210000,"denominator":214300000}', 'cyberShare {"numerator":459540,"denominator":6210000}'],
  },
  's/7': { state: 'proven', pieces: '2/2', indicator: '0.0190', facts: { 'budget.receipt': '2026-06-26' }, says: ['digitalShare {"numerator":1600000,'] },
  'p/7': {
    state: 'attested',
    pieces: '0/2',
    attested: { by: 'Hélène Garrigue', on: '2026-06-29', expires: '2026-12-29' },
    says: ['2,0 %, calculée à la main', 'ne sont pas listés'],
  },
  'e/7': { state: 'proven', pieces: '2/2', indicator: '0.0160', facts: { 'budget.receipt': '2026-06-30' }, says: ['digitalShare {"numerator":1160000,'] },
  'r/7': { state: 'late', pieces: '0/2', late: { days: 146, on: '2026-06-30', origin: 'programme', verified: true } },
  't/7': none,
  'c/7': letter('0/2', '2026-07-01', '2027-01-01', ['3,4 %']),
}

/** What the pages of the registers add: who signed in, who signed, who opens what with what. */
const registersOf = async ({ claire }: Explored, column: Home['columns'][number]): Promise<Record<string, string>> => {
  const params = { establishmentId: column.establishmentId }
  const { exercises } = (await claire.call(listExercises, { params })).body as { exercises: Exercise[] }
  const { plans } = (await claire.call(getContinuity, { params })).body as { plans: Plan[] }
  const { applications } = (await claire.call(getIdentification, { params })).body as { applications: Application[] }
  const share = (profile: string): string => {
    const found = applications.flatMap((one) => one.byProfile.flatMap((each) => (each.profile === profile ? [each.coverage] : [])))
    const sum = (key: 'numerator' | 'denominator') => found.reduce((total, one) => total + one[key], 0)
    return `${profile} ${Math.round((sum('numerator') / sum('denominator')) * 100)} %`
  }
  return { '1': JSON.stringify(exercises), '4a': JSON.stringify(plans), '6': ['doctors', 'nurses', 'care-assistants'].map(share).join(', ') }
}

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const ageOf = (day: string | undefined): number => (Date.parse('2026-11-23') - Date.parse(day ?? '')) / 86_400_000

// The story must come out the same before and after its own date.
describe.each(['2026-03-02T06:12:00Z', '2031-07-14T21:47:33Z'])('the matrix, loaded on %s', (realNow) => {
  let explored: Explored
  let home: Home
  let cells: Map<string, Cell>
  const registers = new Map<string, string>()
  const cell = (key: string): Cell => cells.get(key) as Cell
  const factDay = (key: string, kind: string): string | undefined =>
    cell(key)
      .facts.filter((fact) => fact.kind === kind)
      .toSorted((a, b) => (a.observedOn < b.observedOn ? 1 : -1))[0]?.observedOn

  beforeAll(async () => {
    explored = await exploreDemonstrationOn(realNow)
    home = (await explored.claire.call(getGroupHome, { params: { ghtId: explored.ghtId } })).body
    cells = cellsOf(home)
    for (const [index, column] of home.columns.entries()) {
      if (!column.readLive) continue
      for (const [action, words] of Object.entries(await registersOf(explored, column))) registers.set(`${[...'hspert'][index]}/${action}`, words)
    }
  })
  afterAll(() => explored.hygie.stop())

  it('reads Monday 23/11/2026, 08:30', () => {
    expect(home).toMatchObject({ day: '2026-11-23', demonstration: true, scopeName: 'GHT du Val-de-Brume' })
    expect(new Date(home.now).getTime() - Date.parse('2026-11-23T07:30:00Z')).toBeLessThan(60_000)
  })

  it('has 49 cells: 18 proven, 8 attested, 3 to do, 12 late, 1 unmet, 7 without object', () => {
    expect(home.cells).toHaveLength(49)
    expect(home.counts).toEqual({ proven: 18, attested: 8, due: 3, late: 12, unmet: 1, unknown: 0, 'not-applicable': 7 })
    expect([...cells.keys()].toSorted()).toEqual(Object.keys(MATRIX).toSorted())
  })

  /** The same cell, said with the words of the expectation. */
  const seen = (key: string, expected: Expected): Expected => {
    const { verdict, attestation, facts } = cell(key)
    const worst = verdict.parts.flatMap((part) => part.late ?? []).toSorted((a, b) => b.days - a.days)[0]
    const told = facts.map((fact) => `${fact.note} ${fact.kind} ${JSON.stringify(fact.value)}`)
    const words = plain([...told, attestation?.statement ?? '', registers.get(key) ?? ''].join(' | '))
    const level = verdict.beside?.kind === 'directory.level' ? verdict.beside.value : undefined
    return {
      state: verdict.state,
      pieces: `${verdict.proven}/${verdict.total}`,
      missed: verdict.missedYears,
      reason: verdict.reason,
      level: level as number | undefined,
      late: worst && { days: worst.days, on: worst.on, origin: worst.origin, verified: worst.verified },
      attested: attestation ? { by: attestation.personName, on: attestation.attestedOn, expires: attestation.expiresOn } : undefined,
      facts: expected.facts && Object.fromEntries(Object.keys(expected.facts).map((kind) => [kind, factDay(key, kind) ?? 'absent'])),
      says: expected.says?.map((part) => (words.includes(part) ? part : words)),
      indicator: expected.indicator && verdict.indicator?.toFixed(expected.indicator.length - 2),
      before: expected.before && verdict.parts.flatMap((part) => (part.state === 'proven' ? [] : (part.next?.on ?? []))).toSorted()[0],
    }
  }

  it.each(Object.entries(MATRIX))('%s', (key, expected) => {
    expect(seen(key, expected)).toEqual({ missed: [], reason: null, ...expected })
  })

  it('tells the ages: 256, 888, 327, 146 and 228 days, and 38 days left', () => {
    expect(ageOf(factDay('s/3', 'directory.auditImported'))).toBe(256)
    expect(ageOf(factDay('r/3', 'directory.auditReport'))).toBe(888)
    expect(ageOf(factDay('s/1', 'exercise.lessonsDocument'))).toBe(228)
    expect(ageOf('2026-12-31')).toBe(-38)
    expect(cell('r/3').verdict.parts.find((part) => part.partId === 'exposure')?.state).toBe('unknown')
    expect(cell('e/3').verdict.expiresOn).toBe('2026-11-24')
  })

  it('shows beside action 4 the activities covered: 7/11, 1/7, 2/3, 1/6, 0/3 and 4/4', () => {
    const applied = home.besideCells.map(({ verdict: { objects, state } }) => (objects ? `${objects.covered}/${objects.total}` : state))
    expect(applied).toEqual(['7/11', '1/7', '2/3', '1/6', '0/3', 'not-applicable', '4/4'])
  })
})
