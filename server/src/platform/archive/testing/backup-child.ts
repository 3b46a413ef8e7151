import { statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { connect } from '../../database/connect.ts'
import { keyInFolder } from '../../ledger/testing/key-in-folder.ts'
import { AppError } from '../../errors/index.ts'
import { backup } from '../backup.ts'
import { newRecoveryKey } from '../sealed/recovery-key.ts'

/** One backup in a process of its own, whose disk is not like ours: `backup-child.ts OWNER_URL DATA OUT [fill]`; with `fill`, somebody else takes the room meanwhile. Prints its outcome. */
const [ownerUrl = '', data = '', out = '', fill] = process.argv.slice(2)
const owner = connect(ownerUrl, 2)
let filled = false
const takeRoom = async (): Promise<void> => {
  filled = true
  const { bavail, bsize } = await statfs(dirname(out))
  await writeFile(join(dirname(out), 'somebody-else'), Buffer.alloc(Math.max(0, bavail * bsize - 2 ** 20)))
}
try {
  const made = await backup({
    ownerPool: owner.pool,
    dataDirectory: data,
    out,
    now: new Date('2026-11-23T07:30:00Z'),
    recoveryPublicKey: newRecoveryKey().publicKey,
    ledgerKey: await keyInFolder(join(data, 'keys')),
    hygie: '1.0.0',
    progress: ({ phase }) => {
      if (fill && phase === 'rows' && !filled) void takeRoom().catch(() => {})
    },
  })
  process.stdout.write(JSON.stringify({ bytes: made.bytes }))
} catch (error) {
  process.stdout.write(JSON.stringify(error instanceof AppError ? { code: error.code, data: error.data } : { code: String(error) }))
} finally {
  await owner.pool.end()
}
