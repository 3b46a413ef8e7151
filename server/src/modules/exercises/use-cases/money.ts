import type { BodyOf } from '@hygie/contract'
import type { addMoney as route, MoneyYear } from '@hygie/contract/exercises'
import type { Trx } from '../../../platform/database/tenant.ts'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { changeMoney as changeRow, insertMoney, listMoney, type MoneyRow } from '../registers-repository.ts'
import { assertPast, filesOf, standingOne } from './checks.ts'

type Input = BodyOf<typeof route>

const rowOf = (one: Input) => ({
  kind: one.kind,
  label: one.label,
  exercise_id: one.exerciseId ?? null,
  asked_euros: one.kind === 'grant' ? (one.askedEuros ?? null) : null,
  asked_on: one.kind === 'grant' ? (one.askedOn ?? null) : null,
  euros: one.euros ?? null,
  settled_on: one.on ?? null,
  file_id: one.fileId ?? null,
})

const check = async (context: TenantContext, one: Input): Promise<void> => {
  assertPast(context, one.askedOn, one.on)
  await context.fileHashes(filesOf(one.fileId))
  if (one.exerciseId != null) await standingOne(context, one.exerciseId)
}

const find = async (context: TenantContext, id: number, withdrawn: boolean): Promise<MoneyRow> => {
  const row = (await listMoney(context.db, [context.establishmentId])).find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
  return row
}

export const addMoney = async (context: TenantContext, body: Input): Promise<number> => {
  await check(context, body)
  const id = await insertMoney(context, rowOf(body))
  context.seal('exercise-money.added', { id, ...body })
  return id
}

export const changeMoney = async (context: TenantContext, id: number, body: Input): Promise<void> => {
  await find(context, id, false)
  await check(context, body)
  await changeRow(context, id, rowOf(body))
  context.seal('exercise-money.changed', { id, ...body })
}

export const withdrawMoney = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  await find(context, id, false)
  await changeRow(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('exercise-money.withdrawn', { id, reason })
}

export const restoreMoney = async (context: TenantContext, id: number): Promise<void> => {
  await find(context, id, true)
  await changeRow(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('exercise-money.restored', { id })
}

const yearOf = (day: string): number => Number(day.slice(0, 4))
/** Sums of amounts typed to the cent stay to the cent. */
const cents = (euros: number): number => Math.round(euros * 100) / 100

/** Calendar years, the latest first. What was asked counts in the year it was asked, what came in the year it came. */
export const yearsOf = (rows: readonly Pick<MoneyRow, 'kind' | 'asked_euros' | 'asked_on' | 'euros' | 'settled_on' | 'withdrawn_at'>[]): MoneyYear[] => {
  const years = new Map<number, MoneyYear>()
  const add = (day: string | null, what: 'cost' | 'asked' | 'received', euros: number | null): void => {
    if (day === null || euros === null) return
    const year = years.get(yearOf(day)) ?? { year: yearOf(day), cost: 0, asked: 0, received: 0 }
    years.set(year.year, { ...year, [what]: cents(year[what] + euros) })
  }
  for (const row of rows) {
    if (row.withdrawn_at !== null) continue
    if (row.kind === 'cost') add(row.settled_on, 'cost', row.euros)
    else {
      add(row.asked_on ?? row.settled_on, 'asked', row.asked_euros)
      add(row.settled_on, 'received', row.euros)
    }
  }
  return [...years.values()].toSorted((a, b) => b.year - a.year)
}

/** What the exercises of these establishments cost and brought, by calendar year: for the budget and the steering committee. */
export const exerciseMoney = async (db: Trx, establishmentIds: readonly number[]): Promise<Map<number, MoneyYear[]>> => {
  const byHouse = Map.groupBy(await listMoney(db, establishmentIds), (row) => row.establishment_id)
  return new Map([...byHouse].map(([id, rows]) => [id, yearsOf(rows)]))
}
