import type { BodyOf } from '@hygie/contract'
import type { addProgrammeItem as route } from '@hygie/contract/exercises'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { changeProgramme, insertProgramme, listProgramme, type ProgrammeRow } from '../registers-repository.ts'
import { standingOne } from './checks.ts'

type Input = BodyOf<typeof route>

const rowOf = ({ year, quarter, kind, objective, scope, exerciseId }: Input) => ({
  year,
  quarter,
  kind,
  objective,
  scope: scope || null,
  exercise_id: exerciseId ?? null,
})

const find = async (context: TenantContext, id: number, withdrawn: boolean): Promise<ProgrammeRow> => {
  const row = (await listProgramme(context.db, [context.establishmentId])).find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
  return row
}

export const addProgrammeItem = async (context: TenantContext, body: Input): Promise<number> => {
  if (body.exerciseId != null) await standingOne(context, body.exerciseId)
  const id = await insertProgramme(context, rowOf(body))
  context.seal('exercise-programme.added', { id, ...body })
  return id
}

export const changeProgrammeItem = async (context: TenantContext, id: number, body: Input): Promise<void> => {
  await find(context, id, false)
  if (body.exerciseId != null) await standingOne(context, body.exerciseId)
  await changeProgramme(context, id, rowOf(body))
  context.seal('exercise-programme.changed', { id, ...body })
}

export const withdrawProgrammeItem = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  await find(context, id, false)
  await changeProgramme(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('exercise-programme.withdrawn', { id, reason })
}

export const restoreProgrammeItem = async (context: TenantContext, id: number): Promise<void> => {
  await find(context, id, true)
  await changeProgramme(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('exercise-programme.restored', { id })
}
