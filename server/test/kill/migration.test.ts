import { setTimeout as wait } from 'node:timers/promises'
import { createEstablishment } from '@hygie/contract/establishments'
import { expect, it } from 'vitest'
import { assertSound, dataFolder, killedWhileStarting, startProcess } from './server-process.ts'

/** A first start makes the cluster, then the schema: from the first seconds to its end. */
it.each([0, 2])('killed %i tenths after PostgreSQL began to migrate: the next start ends it', { timeout: 120_000 }, async (tenths) => {
  const data = dataFolder()
  const reached = await killedWhileStarting(data, () => wait(tenths * 100))
  expect(reached).toBe('migrating')

  const after = await startProcess(data)

  await after.call(createEstablishment, { body: { name: 'CH DU TEST', shortName: 'CH', sector: 'health', legalStatus: 'public' } })
  expect((await assertSound(after)).establishments).toEqual(['CH DU TEST'])
})
