import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { keysOf, rewriteKeyTable, scopeOfHouse } from '../../platform/keys/index.ts'
import { append, lastPlatformEntry } from '../../platform/ledger/index.ts'
import { namesOfHouses } from '../../platform/tenancy/index.ts'
import { actorOf } from './actor.ts'
import { deleteErasure, findErasure, insertErasure } from './repository.ts'

const houseOf = async ({ services }: SignedInContext, establishmentId: number): Promise<{ id: number; name: string }> => {
  const name = (await namesOfHouses(services.owner.db, [establishmentId])).get(establishmentId)
  if (name === undefined) throw new AppError('not-found')
  return { id: establishmentId, name }
}

/** @throws AppError not-found | conflict when it is asked already | keys-destroyed */
export const askErasure = async (context: SignedInContext, establishmentId: number, reason: string): Promise<void> => {
  const { services, now, user } = context
  const scope = scopeOfHouse((await houseOf(context, establishmentId)).id)
  const rows = await keysOf(services.owner.db, scope)
  if (rows.length > 0 && rows.every((one) => one.wrapped === null)) throw new AppError('keys-destroyed', { scope })
  const asked = { scope, reason, asked_by: user.id, asked_name: user.name, asked_at: now }
  if (!(await insertErasure(services.owner.db, asked))) throw new AppError('conflict')
  context.seal('keys.erasure-asked', { scope, reason })
}

/** @throws AppError not-found */
export const withdrawErasure = async (context: SignedInContext, establishmentId: number): Promise<void> => {
  const scope = scopeOfHouse(establishmentId)
  if (!(await deleteErasure(context.services.owner.db, scope))) throw new AppError('not-found')
  context.seal('keys.erasure-withdrawn', { scope })
}

/**
 * Destroys the key of a house: its files and its sealed columns open no more, here at once; its files are removed with it.
 * @throws AppError not-found when nobody asked | forbidden to the asker | conflict when the name is another
 */
export const agreeErasure = async (
  context: SignedInContext,
  establishmentId: number,
  name: string,
): Promise<{ files: number; lastBackupAt: string | null }> => {
  const { services, now, user, db } = context
  const scope = scopeOfHouse(establishmentId)
  const house = await houseOf(context, establishmentId)
  const owner = services.owner.db
  const stored = (await services.files.list()).filter((one) => one.establishmentId === establishmentId).length
  const backup = await lastPlatformEntry(db, 'backup.made')
  const lastBackupAt = backup?.at.toISOString() ?? null
  // Sealed by none of its own yet: a key is made, so that its destruction is what ends it.
  if ((await keysOf(owner, scope)).length === 0) await services.keys.current(scope)
  await owner.transaction().execute(async (trx) => {
    const asked = await findErasure(trx, scope)
    if (!asked) throw new AppError('not-found')
    if (asked.asked_by === user.id) throw new AppError('forbidden')
    if (name.trim() !== house.name) throw new AppError('conflict')
    await services.keys.destroy(trx, scope, now)
    await deleteErasure(trx, scope)
    const payload = { scope, reason: asked.reason, askedBy: asked.asked_by === 0 ? 'console' : `user:${asked.asked_by}`, files: stored, lastBackupAt }
    await append(trx, { establishmentId: null, at: now, kind: 'keys.destroyed', actor: actorOf(context), payload }, services.ledgerKey)
  })
  // Once committed: without their key they are noise, and those of before had another.
  await services.files.removeAll(establishmentId)
  await rewriteKeyTable(owner)
  return { files: stored, lastBackupAt }
}
