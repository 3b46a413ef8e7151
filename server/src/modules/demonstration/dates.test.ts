import { getGroupHome, type Home } from '@hygie/contract/home'
import { evaluateAll, type VerdictView } from '@hygie/contract/obligations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellsOf, type Explored, exploreDemonstrationOn } from '../../../test/demonstration.ts'

const DAY_MS = 86_400_000
let explored: Explored
beforeAll(async () => {
  explored = await exploreDemonstrationOn('2026-03-02T06:12:00Z')
})
afterAll(() => explored.hygie.stop())

const homeOn = async (at?: string): Promise<Home> => {
  const { claire, ghtId } = explored
  const answer = await claire.call(getGroupHome, { params: { ghtId }, query: at ? { at } : {} })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const stateOn = async (keys: readonly string[], at?: string): Promise<(string | undefined)[]> => {
  const cells = cellsOf(await homeOn(at))
  return keys.map((key) => cells.get(key)?.verdict.state)
}

describe('the date picker', () => {
  const SIX = ['h/6', 's/6', 'p/6', 'e/6', 'r/6']

  it('at 01/01/2026 remembers three years without exercise', async () => {
    const cells = cellsOf(await homeOn('2026-01-01'))
    const missed = ['h', 's', 'p', 'e', 'r', 'c'].filter((code) => cells.get(`${code}/1`)?.verdict.missedYears.includes(2025))
    expect(missed).toEqual(['s', 'e', 'r'])
    expect(await stateOn(['h/1', 's/1', 'p/1', 'e/1', 'r/1', 't/1'], '2026-01-01')).toEqual(['due', 'due', 'due', 'due', 'due', 'not-applicable'])
  })

  it('on 31/12/2025 nobody is late on identification; on 01/01/2026 five houses are', async () => {
    expect(await stateOn(SIX, '2025-12-31')).toEqual(['due', 'due', 'due', 'due', 'unknown'])
    expect(await stateOn(SIX, '2026-01-01')).toEqual(SIX.map(() => 'late'))
  })

  it.each([
    ['2024-12-31', 1, '14 points'],
    ['2025-06-20', 2, '3 points'],
    ['2026-01-01', 2, '3 points'],
    ['2026-03-15', 2, '3 points'],
    ['2026-03-16', 3, 'aucun point'],
    ['2026-11-23', 3, 'aucun point'],
  ])('on %s the directory of Hautebrume is at level %i', async (at, level, points) => {
    const cell = cellsOf(await homeOn(at)).get('h/3')
    expect(cell?.verdict.beside?.value).toBe(level)
    expect(cell?.facts.find((fact) => fact.kind === 'directory.level')?.note).toContain(points)
  })

  it('shows the slope of Hautebrume: 12 %, 31 %, 58 %', async () => {
    const shares = []
    for (const at of ['2025-11-30', '2026-05-31', '2026-11-23'])
      shares.push(
        cellsOf(await homeOn(at))
          .get('h/6')
          ?.verdict.indicator?.toFixed(2),
      )
    expect(shares).toEqual(['0.12', '0.31', '0.58'])
  })

  it('keeps what turned: plans of Pierrefonte late by our reading in January, proven on 12/02/2026', async () => {
    expect(await stateOn(['p/4a'], '2025-12-31')).toEqual(['due'])
    expect(await stateOn(['p/4a'], '2026-01-31')).toEqual(['late'])
    expect(await stateOn(['p/4a'], '2026-02-12')).toEqual(['proven'])
  })

  it('shows of the partner what it had released by then', async () => {
    const column = (home: Home) => home.columns.find((one) => one.membership === 'partner')
    expect(column(await homeOn('2025-12-14'))?.releasedAt).toBeNull()
    expect(column(await homeOn('2026-01-01'))?.releasedAt).toMatch(/^2025-12-15/)
    expect(column(await homeOn())?.releasedAt).toMatch(/^2026-11-06/)
    expect(await stateOn(['c/2', 'c/4a'], '2026-01-01')).toEqual(['unknown', 'proven'])
  })
})

describe('the days after', () => {
  it('on 24/11 the network audit of Les Aulnes is late since that day, on 25/11 since the day before', async () => {
    const lateOn = async (days: number) => {
      explored.clock.at += days * DAY_MS
      const home = await homeOn()
      explored.clock.at -= days * DAY_MS
      const cell = cellsOf(home).get('e/3')
      return {
        day: home.day,
        state: cell?.verdict.state,
        late: cell?.verdict.parts.flatMap((part) => part.late ?? []).map(({ on, days: since, origin }) => ({ on, since, origin })),
        counts: home.counts.late,
      }
    }
    const late = { on: '2026-11-24', origin: 'group-rule' }
    expect(await lateOn(0)).toEqual({ day: '2026-11-23', state: 'proven', late: [], counts: 12 })
    // A session lasts twelve hours.
    await explored.hygie.running.services.owner.db
      .updateTable('sessions')
      .set({ expires_at: new Date('2099-01-01') })
      .execute()
    expect(await lateOn(1)).toEqual({ day: '2026-11-24', state: 'late', late: [{ ...late, since: 0 }], counts: 13 })
    expect(await lateOn(2)).toEqual({ day: '2026-11-25', state: 'late', late: [{ ...late, since: 1 }], counts: 13 })
  })
})

describe('seen from outside', () => {
  it('twelve late become six; five to do hide a deadline of ours, one is unanswered', async () => {
    const verdicts = async (audience: 'inside' | 'outside') => {
      const { establishments } = (await explored.claire.call(evaluateAll, { query: { audience } })).body as {
        establishments: { id: number; verdicts: VerdictView[] }[]
      }
      const columns = (await homeOn()).columns.map((one) => one.establishmentId)
      return new Map(
        establishments.flatMap(({ id, verdicts: judged }) =>
          judged
            .filter((one) => /^dns-2025-12\/(?!4b)/.test(one.requirementId) && columns.includes(id))
            .map((one): [string, VerdictView] => [`${[...'hspert'][columns.indexOf(id)]}/${one.requirementId.replace(/.*\//, '')}`, one]),
        ),
      )
    }
    const inside = await verdicts('inside')
    const outside = await verdicts('outside')
    const late = [...inside].filter(([, one]) => one.state === 'late').map(([key]) => key)
    const after = Map.groupBy(late, (key) => outside.get(key)?.state)
    expect(late).toHaveLength(12)
    expect(after.get('late')?.toSorted()).toEqual(['e/6', 'h/6', 'p/6', 'r/6', 'r/7', 's/6'])
    expect(after.get('due')?.toSorted()).toEqual(['e/2', 'r/2', 'r/4a', 's/3', 's/4a'])
    expect(after.get('unknown')).toEqual(['r/3'])
    const hidden = (key: string) => outside.get(key)?.parts.some((part) => part.hiddenLate)
    expect(after.get('due')?.map(hidden)).toEqual([true, true, true, true, true])
    const unchanged = [...inside].filter(([, one]) => one.state !== 'late').map(([key, one]) => [key, one.state])
    expect(unchanged.map(([key = '']) => [key, outside.get(key)?.state])).toEqual(unchanged)
  })
})
