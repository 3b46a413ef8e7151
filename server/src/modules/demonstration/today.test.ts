import { listActions, listGroupActions } from '@hygie/contract/actions'
import { getTonight, type Tonight } from '@hygie/contract/continuity'
import { getDemonstration, becomePersona, type DemonstrationStatus } from '@hygie/contract/demonstration'
import { getEstablishment } from '@hygie/contract/establishments'
import { listFacts, recordFact, uploadFile } from '@hygie/contract/evidence'
import { type Exercise, listExercises, recordLessons } from '@hygie/contract/exercises'
import { getGroupHome, getHome, type Home, listSignatures, type Signature } from '@hygie/contract/home'
import { getRequirement, listReleases } from '@hygie/contract/obligations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellsOf, cookieOf, type Explored, exploreDemonstrationOn, type Explorer, explorer } from '../../../test/demonstration.ts'

let explored: Explored
let home: Home
beforeAll(async () => {
  explored = await exploreDemonstrationOn('2026-11-20T09:00:00Z')
  home = (await explored.claire.call(getGroupHome, { params: { ghtId: explored.ghtId } })).body
})
afterAll(() => explored.hygie.stop())

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const house = (shortName: string): number => home.columns.find((one) => one.shortName === shortName)?.establishmentId ?? 0
const become = async (name: string): Promise<Explorer> => {
  const { personas } = (await explored.claire.call(getDemonstration)).body as DemonstrationStatus
  const answer = await explored.claire.call(becomePersona, { body: { userId: personas.find((one) => one.name === name)?.userId } })
  expect(answer.status, answer.text).toBe(200)
  const person = await explorer(explored.hygie, cookieOf(answer))
  // One browser, one cookie: the former session is closed.
  explored.claire = person
  return person
}

describe('what to do today', () => {
  it('names five things, in order, two per house at most', () => {
    const said = home.todos.map((one) =>
      plain([one.establishmentName, one.title.fr, one.careReason.fr, one.gesture.fr, `${one.minutes} min`, one.closedBy.fr, one.personName].join(' · ')),
    )
    expect(said).toEqual([
      "Les Aulnes · Exercice du 10/12 : la Dre Tournier n'a pas confirmé · Sans elle, personne n'arbitre entre couper et soigner. · Appeler, ou désigner le suppléant · 5 min · l'émargement · Dr Anaïs Tournier",
      'Sept-Écluses · RETEX du 9 avril non signé depuis 228 jours · Les 5 défauts trouvés ne sont corrigés par personne. · Envoyer à M. Vasseur-Lamy pour signature · 2 min · la signature du RETEX · Bruno Vasseur-Lamy',
      'Hautebrume · Remise en route du dossier patient : 9 h 40 pour 4 h voulues aux urgences · Au-delà de 5 h 20, le papier ne tient plus. · Mettre au directoire du 1er décembre (note de deux pages prête) · 15 min · une décision datée · Hélène Garrigue',
      "La Roseraie · 6 accès distants par mot de passe seul · Un mot de passe volé ouvre le dossier patient depuis l'extérieur. · Demander à Thierry Blin de les fermer ou d'ajouter un second facteur · 20 min · le registre des moyens d'identification · Thierry Blin",
      "La Roseraie · Le PAQSS 2027 se vote le 15/12 et ne contient rien sur le numérique · Ce qui n'est pas au PAQSS n'est suivi par personne quand les soins s'arrêtent. · Proposer les trois actions prêtes à M. Quéméneur · 20 min · l'action inscrite au PAQSS · Pascal Quéméneur",
    ])
  })

  it('lets the page say: 18 proven, 12 late, a proof expires tomorrow at Les Aulnes', () => {
    expect(home.counts).toMatchObject({ proven: 18, late: 12 })
    expect(home.dueDates[0]).toMatchObject({ on: '2026-11-24', establishmentName: 'Les Aulnes', kind: 'expiry', requirementId: 'dns-2025-12/3' })
    const next = home.cells.filter((cell) => cell.verdict.state === 'proven').map((cell) => [cell.verdict.expiresOn, cell.establishmentId])
    expect(next.filter(([on]) => on === '2026-11-24')).toEqual([['2026-11-24', house('Les Aulnes')]])
  })

  it('draws the next ninety days', () => {
    const dates = home.dueDates.map((one) => `${one.on} ${one.establishmentName} ${one.kind}`)
    for (const one of [
      '2026-12-01 Hautebrume action',
      '2026-12-10 Les Aulnes event',
      '2026-12-15 La Roseraie action',
      '2026-12-31 La Roseraie deadline',
      '2027-01-14 Hautebrume action',
      '2027-02-16 Hautebrume expiry',
    ])
      expect(dates).toContain(one)
  })

  it('tells what changed, Saturday night first among the findings', () => {
    expect(home.changes.map((one) => one.kind).slice(0, 2)).toEqual(['directory.privilegedMember', 'rescueExtract.fresh'])
    expect(home.changes.find((one) => one.kind === 'directory.privilegedMember')).toMatchObject({
      at: '2026-11-21T22:12:00.000Z',
      establishmentName: 'Hautebrume',
    })
  })
})

describe('the action plan', () => {
  it('has 36 actions: 12 closed by a fact, 4 by a document, 10 running, 6 late, 4 abandoned', async () => {
    const live = (await explored.claire.call(listGroupActions, { params: { ghtId: explored.ghtId } })).body as {
      actions: { establishmentId: number; status: string; late: boolean; costEuros: number }[]
    }
    const partner = await explored.hygie.running.services.owner.db
      .selectFrom('actions')
      .select(['status'])
      .where('establishment_id', '=', house('Ste-Aurore'))
      .execute()
    const all = [...live.actions.map((one) => (one.late ? 'late' : one.status)), ...partner.map((one) => one.status)]
    expect(
      Object.fromEntries(
        ['closed-by-fact', 'closed-by-document', 'open', 'late', 'abandoned'].map((status) => [status, all.filter((one) => one === status).length]),
      ),
    ).toEqual({ 'closed-by-fact': 12, 'closed-by-document': 4, open: 10, late: 6, abandoned: 4 })
    const perHouse = ['Hautebrume', 'Sept-Écluses', 'Pierrefonte', 'Les Aulnes', 'La Roseraie', 'Les Tilleuls'].map(
      (name) => live.actions.filter((one) => one.establishmentId === house(name)).length,
    )
    expect([...perHouse, partner.length]).toEqual([14, 8, 3, 6, 3, 1, 1])
    expect(Math.max(...live.actions.map((one) => one.costEuros))).toBe(180_000)
  })
})

describe('the houses', () => {
  it.each([
    ['La Roseraie', [{ code: 'ciso-is-it-director', personName: 'Thierry Blin', until: '2026-01-14' }]],
    ['Sept-Écluses', [{ code: 'ciso-reports-to-it-director', personName: 'Rémi Castagnet', until: '2025-03-26' }]],
    ['Les Tilleuls', [{ code: 'dpo-not-designated', personName: null, until: null }]],
    ['Hautebrume', []],
  ])('%s shows its mandate warnings', async (name, expected) => {
    const { body } = await explored.claire.call(getEstablishment, { params: { establishmentId: house(name) } })
    const { dutyWarnings, establishment, sites } = body as {
      dutyWarnings: { code: string; personName: string | null; until: string | null }[]
      establishment: object
      sites: object[]
    }
    expect(dutyWarnings.map(({ code, personName, until }) => ({ code, personName, until }))).toEqual(expected)
    expect(establishment).toMatchObject({ demonstration: true, finessKeyWrong: false })
    expect(sites[0]).toMatchObject({ finessKeyWrong: false })
  })

  it('hide the partner: nothing but its releases', async () => {
    const params = { establishmentId: house('Ste-Aurore') }
    expect((await explored.claire.call(getEstablishment, { params })).status).toBe(404)
    expect((await explored.claire.call(listFacts, { params })).status).toBe(404)
    const etienne = await become('Étienne Rouvray')
    const { releases } = (await etienne.call(listReleases, { params })).body as { releases: { day: string; releasedBy: string }[] }
    expect(releases.map((one) => [one.day, one.releasedBy])).toEqual([
      ['2026-11-06', 'Étienne Rouvray'],
      ['2025-12-15', 'Étienne Rouvray'],
    ])
    await become('Claire Montferrand')
  })
})

describe('signing the lessons of Sept-Écluses', () => {
  it('moves its cell from one piece to three, and it stays to do; the actions appear in the quality programme', async () => {
    const helene = await become('Hélène Garrigue')
    const params = { establishmentId: house('Sept-Écluses') }
    const waiting = async () => ((await helene.call(listSignatures)).body as { signatures: Signature[] }).signatures
    expect(await waiting()).toMatchObject([{ ...params, kind: 'lessons-learned', name: "Exercice « prestataire d'imagerie »", since: '2026-04-09' }])
    const { exercises } = (await helene.call(listExercises, { params })).body as { exercises: Exercise[] }
    const april = exercises.find((one) => one.record?.heldOn === '2026-04-09')
    expect(april).toMatchObject({ gaps: ['medicalBoardChair', 'lessons-signature', 'follow-up'], actions: [] })
    const signature = {
      writtenOn: '2026-04-09',
      signedOn: '2026-11-23',
      signedBy: 'Hélène Garrigue',
      signedTitle: 'Directrice',
      fileId: april?.lessons?.fileId,
    }
    const sign = () => helene.call(recordLessons, { params: { ...params, exerciseId: april?.id }, body: signature })
    const answer = await sign()
    expect(answer.status, answer.text).toBe(200)
    expect(await waiting()).toEqual([])
    const { verdict } = (await helene.call(getRequirement, { params, query: { requirementId: 'dns-2025-12/1' } })).body as {
      verdict: Home['cells'][number]['verdict']
    }
    expect(verdict).toMatchObject({ state: 'due', proven: 3, total: 4 })
    expect(verdict.parts.find((part) => part.state !== 'proven')).toMatchObject({ partId: 'decision-makers', missing: ['medicalBoardChair'] })
    const { actions } = (await helene.call(listActions, { params })).body as { actions: { paqssYear: number | null; status: string; title: string }[] }
    expect(actions.filter((one) => one.paqssYear === 2027 && one.status === 'open')).toHaveLength(5)
    expect(actions.find((one) => one.title.startsWith('RETEX du 9 avril'))?.status).toBe('closed-by-fact')
    const after = (await helene.call(listExercises, { params })).body as { exercises: Exercise[] }
    expect(after.exercises.find((one) => one.id === april?.id)).toMatchObject({ gaps: ['medicalBoardChair'], actions: { length: 5 } })
    // Again: nothing more is opened.
    await sign()
    expect(((await helene.call(listActions, { params })).body as { actions: unknown[] }).actions).toHaveLength(actions.length)
  })

  it('a director sees six of seven in order at Hautebrume', async () => {
    const own = (await explored.claire.call(getHome, { params: { establishmentId: house('Hautebrume') } })).body as Home
    expect(own.counts).toMatchObject({ proven: 6, late: 1 })
    expect(own.cells.find((cell) => cell.verdict.state === 'late')?.requirementId).toBe('dns-2025-12/6')
    expect(cellsOf({ columns: own.columns, cells: own.cells }).size).toBe(7)
  })
})

describe('if everything stops tonight', () => {
  it('Hautebrume: emergency holds 5 h 20 on paper, its record took 9 h 40 to restart: 4 h 20 are missing', async () => {
    const { activities } = (await explored.claire.call(getTonight, { params: { establishmentId: house('Hautebrume') } })).body as { activities: Tonight[] }
    const line = (name: string) => activities.find((one) => one.name.startsWith(name))
    expect(activities).toHaveLength(11)
    expect(line('Urgences')).toMatchObject({
      wantedMinutes: 240,
      onPaper: { minutes: 320, on: '2026-09-24' },
      recovery: { minutes: 580, on: '2026-11-06', system: 'Dossier patient', acceptedBy: 'Dr Elsa Maurin' },
      gapMinutes: 260,
    })
    expect(line('Réanimation')).toMatchObject({ wantedMinutes: 60, onPaper: { minutes: 195 }, recovery: { minutes: 580 } })
    expect(line('Bloc')).toMatchObject({ wantedMinutes: 120, onPaper: null, recovery: { minutes: 580 } })
    expect(line('Biologie')).toMatchObject({ onPaper: { minutes: 110 }, recovery: { minutes: 185, system: 'LIS' } })
    expect(line('Pharmacie')).toMatchObject({ wantedMinutes: 480, onPaper: null, recovery: { minutes: 260, on: '2026-11-06' } })
    expect(line('Standard')).toMatchObject({ recovery: { minutes: 50 } })
  })
})

describe('the house of trials', () => {
  it('starts unanswered and moves on one’s own facts, at the demonstration’s date', async () => {
    const claire = await become('Claire Montferrand')
    const { sandboxId } = (await claire.call(getDemonstration)).body as DemonstrationStatus
    const params = { establishmentId: sandboxId }
    const before = (await claire.call(getHome, { params })).body as Home
    expect(before.counts).toMatchObject({ unknown: 7 })
    const report = await claire.call(uploadFile, { params, body: {}, file: { name: 'silene.txt', bytes: Buffer.from('Rapport SILENE') } })
    const fileIds = [(report.body as { id: number }).id]
    const recorded = await claire.call(recordFact, { params, body: { kind: 'exposure.auditReport', observedOn: '2026-11-23', fileIds } })
    expect(recorded.status, recorded.text).toBe(200)
    const after = (await claire.call(getHome, { params })).body as Home
    expect(after.cells.find((cell) => cell.requirementId === 'dns-2025-12/3')?.verdict).toMatchObject({ proven: 1 })
    expect(home.columns.map((one) => one.establishmentId)).not.toContain(sandboxId)
  })
})
