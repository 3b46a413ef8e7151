import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/identification'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { assertFree, assertPast, codeOf, pick } from '../checks.ts'
import { changeMeans as changeRow, insertMeans, loadRegister } from '../repository.ts'
import { syncMeans } from '../sync.ts'

type Input = BodyOf<typeof contract.addMeans>

const rowOf = (one: Input) => ({
  name: one.name,
  kind: one.kind,
  decision: one.decision ?? null,
  decided_on: one.decision ? (one.decidedOn ?? null) : null,
  decided_by: one.decision ? one.decidedBy || null : null,
  reservations: one.reservations || null,
  until: one.until ?? null,
  file_id: one.fileId ?? null,
})

const check = async (context: TenantContext, one: Input): Promise<void> => {
  assertPast(context, one.decidedOn)
  await context.fileHashes(one.fileId == null ? [] : [one.fileId])
}

const sync = async (context: TenantContext, id: number): Promise<void> => {
  const row = (await loadRegister(context)).means.find((one) => one.id === id)
  if (row) await syncMeans(context, row)
}

export const addMeans = async (context: TenantContext, body: Input): Promise<number> => {
  await check(context, body)
  const code = body.code || codeOf(body.name, 'means')
  assertFree((await loadRegister(context)).means, { code, name: body.name }, null)
  const id = await insertMeans(context, { ...rowOf(body), code })
  context.seal('identification-means.added', { id, ...body, code })
  await sync(context, id)
  return id
}

export const changeMeans = async (context: TenantContext, id: number, body: Input): Promise<void> => {
  const { means } = await loadRegister(context)
  const row = pick(means, id)
  if (body.code && body.code !== row.code) throw new AppError('invalid-input', { field: 'code', expected: row.code })
  await check(context, body)
  assertFree(means, { code: row.code, name: body.name }, id)
  await changeRow(context, id, rowOf(body))
  context.seal('identification-means.changed', { id, ...body, code: row.code })
  await sync(context, id)
}

export const retireMeans = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  const { means, rows } = await loadRegister(context)
  pick(means, id)
  // Accounts still sign in with it: the register would speak of nothing.
  if (rows.some((one) => one.means_id === id)) throw new AppError('conflict', { usedBy: rows.filter((one) => one.means_id === id).length })
  await changeRow(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('identification-means.retired', { id, reason })
  await sync(context, id)
}

export const restoreMeans = async (context: TenantContext, id: number): Promise<void> => {
  pick((await loadRegister(context)).means, id, true)
  await changeRow(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('identification-means.restored', { id })
  await sync(context, id)
}
