import { chown, mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { asOrdinary, isRoot, ORDINARY, ordinaryCanRun, query, start, startElsewhere, temporaryFolder } from '../../../../test/embedded-postgres.ts'

if (!isRoot) console.warn('SKIPPED: the account tests need root, to become another account')
else if (!ordinaryCanRun) console.warn('SKIPPED: an ordinary account cannot reach this checkout, its start is not tried here')

test.skipIf(!isRoot)('root owns what it creates: PostgreSQL runs in a user namespace', async () => {
  const directory = await temporaryFolder()
  await start({ directory })
  expect((await stat(path.join(directory, 'cluster'))).uid).toBe(0)
})

test.skipIf(!isRoot)('root on a cluster of an ordinary account runs as that account, below a folder closed to it, and the owner stays', async () => {
  const base = path.join(await temporaryFolder(), 'closed')
  await mkdir(base, { mode: 0o700 })
  const directory = path.join(base, 'postgres')
  await (await start({ directory })).stop()
  // As a start of that account would have left it.
  await giveAll(path.join(directory, 'cluster'))
  const server = await start({ directory })
  expect((await stat(`/proc/${server.pid}`)).uid).toBe(ORDINARY)
  await query(server.superuser(), 'create table bed (name text)')
  await server.stop()
  expect((await stat(path.join(directory, 'cluster/PG_VERSION'))).uid).toBe(ORDINARY)
})

test.skipIf(!isRoot)('root below a folder closed by someone else (sudo in a home folder)', async () => {
  const home = path.join(await temporaryFolder(), 'home')
  await mkdir(home, { mode: 0o700 })
  await chown(home, ORDINARY, ORDINARY)
  const server = await start({ directory: path.join(home, 'postgres') })
  expect(await query(server.superuser(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test.skipIf(!ordinaryCanRun)('an ordinary account starts, and root takes turns with it', async () => {
  const home = path.join(await temporaryFolder(), 'home')
  await mkdir(home, { mode: 0o700 })
  await chown(home, ORDINARY, ORDINARY)
  await chown(path.dirname(home), ORDINARY, ORDINARY)
  const directory = path.join(home, 'postgres')
  const ordinary = ['setpriv', ...asOrdinary()]
  const first = await startElsewhere(directory, ordinary)
  await query(first.config, `create table kept as select 'oui' as answer`)
  await first.stop()
  const asRoot = await start({ directory })
  expect(await query(asRoot.superuser(), 'select answer from kept')).toEqual([{ answer: 'oui' }])
  await asRoot.stop()
  const again = await startElsewhere(directory, ordinary)
  expect(await query(again.config, 'select answer from kept')).toEqual([{ answer: 'oui' }])
})

test.skipIf(!ordinaryCanRun)('an ordinary account is told when the data belong to another', async () => {
  const directory = await temporaryFolder()
  await (await start({ directory })).stop()
  await chown(directory, ORDINARY, ORDINARY)
  await expect(startElsewhere(directory, ['setpriv', ...asOrdinary()])).rejects.toThrow(/belongs to account number 0/)
})

test.skipIf(!ordinaryCanRun)('an ordinary account is told when it may not write in the data folder', async () => {
  const directory = path.join(await temporaryFolder(), 'postgres')
  await expect(startElsewhere(directory, ['setpriv', ...asOrdinary()])).rejects.toThrow(/data-folder-unreachable/)
})

async function giveAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  await Promise.all(entries.map((entry) => chown(path.join(entry.parentPath, entry.name), ORDINARY, ORDINARY)))
  await chown(folder, ORDINARY, ORDINARY)
}
