import { getStatus } from '@hygie/contract/administration'
import { restoreBackup } from '@hygie/contract/backups'
import { importCatalogue, listCatalogues } from '@hygie/contract/obligations'
import { expect, it } from 'vitest'
import { archiveOf } from './archive-of.ts'
import { libraries } from './libraries.ts'
import { assertSound, dataFolder, type HygieProcess, notAcknowledged, startProcess } from './server-process.ts'

it('killed in the middle of a restore: the server is empty, and the archive can be restored again', { timeout: 90_000 }, async () => {
  const source = await startProcess(dataFolder())
  await source.call(importCatalogue, { body: { preview: 'false' }, file: { name: 'libraries.tar', bytes: await libraries(200) } })
  const { bytes, recoveryKey } = await archiveOf(source)
  const restore = (hygie: HygieProcess) => hygie.send(restoreBackup, { body: { recoveryKey }, file: { name: 'a', bytes } })
  const data = dataFolder()
  const before = await startProcess(data)
  const restoring = restore(before).catch((error: unknown) => error)

  await before.writingFor(50, 'hygie_owner')
  await before.kill()

  expect(notAcknowledged(await restoring)).toBe(true)
  const after = await startProcess(data)
  expect(await after.call(getStatus)).toMatchObject({ counts: { establishments: 0, accounts: 0, facts: 0, ledgerEntries: 0 } })
  expect((await restore(after)).status).toBe(200)
  expect((await after.call(listCatalogues)).catalogues.filter((one) => one.imported)).toHaveLength(200)
  await assertSound(after)
})
