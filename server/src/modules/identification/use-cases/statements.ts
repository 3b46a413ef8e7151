import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/identification'
import type { TenantContext } from '../../../platform/http/context.ts'
import { assertPast, pick } from '../checks.ts'
import { changeStatement, insertStatement, listStatements } from '../repository.ts'
import { syncStatement } from '../sync.ts'

const BLANK = { signed_by: null, signed_title: null, note: null, verified: null, professionals: null, source: null }

const sync = async (context: TenantContext, id: number): Promise<void> => syncStatement(context, pickAny(await listStatements(context), id))
const pickAny = <T extends { id: number; withdrawn_at: Date | null }>(rows: readonly T[], id: number): T =>
  pick(
    rows,
    id,
    rows.some((one) => one.id === id && one.withdrawn_at !== null),
  )

export const addCommitment = async (context: TenantContext, body: BodyOf<typeof contract.addCommitment>): Promise<number> => {
  assertPast(context, body.signedOn)
  await context.fileHashes(body.fileId == null ? [] : [body.fileId])
  const row = {
    ...BLANK,
    kind: 'commitment' as const,
    dated_on: body.signedOn,
    signed_by: body.signedBy,
    signed_title: body.signedTitle || null,
    note: body.note || null,
    file_id: body.fileId ?? null,
  }
  const id = await insertStatement(context, row)
  context.seal('identification-commitment.recorded', { id, ...body })
  await sync(context, id)
  return id
}

export const addRpps = async (context: TenantContext, body: BodyOf<typeof contract.addRpps>): Promise<number> => {
  assertPast(context, body.countedOn)
  await context.fileHashes(body.fileId == null ? [] : [body.fileId])
  const row = {
    ...BLANK,
    kind: 'rpps' as const,
    dated_on: body.countedOn,
    verified: body.verified,
    professionals: body.professionals,
    source: body.source || null,
    file_id: body.fileId ?? null,
  }
  const id = await insertStatement(context, row)
  context.seal('rpps-coverage.recorded', { id, ...body })
  await sync(context, id)
  return id
}

export const withdrawStatement = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  pick(await listStatements(context), id)
  await changeStatement(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('identification-statement.withdrawn', { id, reason })
  await sync(context, id)
}

export const restoreStatement = async (context: TenantContext, id: number): Promise<void> => {
  pick(await listStatements(context), id, true)
  await changeStatement(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('identification-statement.restored', { id })
  await sync(context, id)
}
