import { AppError } from '../errors/index.ts'
import { scopeOfHouse, type Sealer, sealerOf, type SealedColumn } from '../keys/index.ts'
import type { Services } from '../services.ts'
import { beginWork, countValues, endWork, nextValues, noteProgress, type Swap, swapValues, tracedValues, type Value } from './repository.ts'

const BATCH = 500

/**
 * Seals under the newest key of a house all that is not yet: columns, traces of imports, files. Both keys are read meanwhile.
 * What is done stays done: killed, it goes on from there.
 */
export const resealHouse = async (services: Services, establishmentId: number): Promise<void> => {
  const { keys, owner, files, sealedColumns } = services
  const scope = scopeOfHouse(establishmentId)
  keys.forget(scope)
  const { version } = await keys.current(scope)
  const sealer = await sealerOf(keys, establishmentId)
  const stored = (await files.list()).filter((one) => one.establishmentId === establishmentId)
  let remaining = 0
  for (const column of sealedColumns) remaining += await countValues(owner.db, { ...column, establishmentId, prefix: sealer.prefix })
  for (const one of stored) if (await files.needsSealing(establishmentId, one.sha256)) remaining++
  await beginWork(owner.db, { scope, version, remaining, at: services.clock.now() })
  for (const column of sealedColumns) await resealColumn(services, sealer, column)
  for (const one of stored) {
    if (!(await files.needsSealing(establishmentId, one.sha256))) continue
    const sealed = await files.reseal(establishmentId, one.sha256).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
      return null
    })
    await noteProgress(owner.db, scope, { done: sealed === null ? 0 : 1, unreadable: sealed === null ? 1 : 0 })
  }
  await endWork(owner.db, scope, services.clock.now())
}

const resealColumn = async ({ owner }: Services, sealer: Sealer, column: SealedColumn): Promise<void> => {
  const { establishmentId, prefix } = sealer
  const where = { ...column, establishmentId, prefix }
  const scope = scopeOfHouse(establishmentId)
  const again = async (values: readonly Value[]): Promise<void> => {
    const swaps = values.flatMap((one) => swapOf(sealer, column, one) ?? [])
    await swapValues(owner.db, { ...column, establishmentId }, swaps)
    await noteProgress(owner.db, scope, { done: swaps.length, unreadable: values.length - swaps.length })
  }
  for (let after = 0; ;) {
    const values = await nextValues(owner.db, where, after, BATCH)
    const last = values.at(-1)
    if (!last) break
    await again(values)
    after = last.id
  }
  await again(await tracedValues(owner.db, where))
}

/** null: altered, or sealed by a key that is gone; it stays as it is for somebody to look at. */
const swapOf = (sealer: Sealer, { table, column }: SealedColumn, { id, value }: Value): Swap | null => {
  const place = { table, column, row: id }
  try {
    const text = sealer.open(place, value)
    return text === null ? null : { id, before: value, after: sealer.seal(place, text) }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
