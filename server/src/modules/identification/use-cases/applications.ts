import type { BodyOf } from '@hygie/contract'
import { type registerInput, registerProblem } from '@hygie/contract/identification'
import type * as contract from '@hygie/contract/identification'
import type { z } from 'zod'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { assertFree, assertPast, codeOf, pick } from '../checks.ts'
import { changeApplication as changeRow, insertApplication, loadRegister, replaceRows } from '../repository.ts'
import { syncApplications } from '../sync.ts'

type Input = BodyOf<typeof contract.addApplication>

const rowOf = (one: Input) => ({ name: one.name, health_data: one.healthData, opened_on_site: one.openedOnSite, opened_remotely: one.openedRemotely })

export const addApplication = async (context: TenantContext, body: Input): Promise<number> => {
  const code = body.code || codeOf(body.name, 'application')
  assertFree((await loadRegister(context)).applications, { code, name: body.name }, null)
  const id = await insertApplication(context, { ...rowOf(body), code, counted_on: null, signed_by: null })
  context.seal('application.added', { id, ...body, code })
  await syncApplications(context, [id])
  return id
}

export const changeApplication = async (context: TenantContext, id: number, body: Input): Promise<void> => {
  const { applications } = await loadRegister(context)
  const row = pick(applications, id)
  // Facts already recorded name it by its code.
  if (body.code && body.code !== row.code) throw new AppError('invalid-input', { field: 'code', expected: row.code })
  assertFree(applications, { code: row.code, name: body.name }, id)
  await changeRow(context, id, rowOf(body))
  context.seal('application.changed', { id, ...body, code: row.code })
  await syncApplications(context, [id])
}

export const retireApplication = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  pick((await loadRegister(context)).applications, id)
  await changeRow(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('application.retired', { id, reason })
  await syncApplications(context, [id])
}

export const restoreApplication = async (context: TenantContext, id: number): Promise<void> => {
  pick((await loadRegister(context)).applications, id, true)
  await changeRow(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('application.restored', { id })
  await syncApplications(context, [id])
}

/** The rows of an application as they are on a day, under a name; a day before the last one corrects it. */
export const saveRegister = async (context: TenantContext, id: number, body: z.output<typeof registerInput>): Promise<void> => {
  const { applications, means } = await loadRegister(context)
  const row = pick(applications, id)
  assertPast(context, body.countedOn)
  const problem = registerProblem(body.rows)
  if (problem) throw new AppError('invalid-input', { field: 'rows', expected: problem })
  for (const one of body.rows) pick(means, one.meansId)
  await writeRows(context, row, body)
  context.seal('identification-register.saved', { applicationId: id, ...body })
  await syncApplications(context, [id])
}

/** Rows and day of one application; facts follow with `syncApplications`. */
export const writeRows = async (
  context: TenantContext,
  row: { id: number; opened_remotely: boolean; opened_on_site: boolean },
  body: z.output<typeof registerInput>,
): Promise<void> => {
  await replaceRows(
    context,
    row.id,
    body.rows.map((one) => ({ profile: one.profile, means_id: one.meansId, place: one.place, equipped: one.equipped, active: one.active })),
  )
  await changeRow(context, row.id, {
    counted_on: body.countedOn,
    signed_by: body.signedBy,
    opened_on_site: row.opened_on_site || body.rows.some((one) => one.place === 'on-site'),
    opened_remotely: row.opened_remotely || body.rows.some((one) => one.place === 'remote'),
  })
}
