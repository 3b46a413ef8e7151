import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onDisk, PARTIAL, readHeader } from '../../platform/archive/index.ts'
import { syncFolder } from '../../platform/files/key-file.ts'
import type { Services } from '../../platform/services.ts'
import { expired } from './retention.ts'

const NAME = /^hygie-\d{8}T\d{6}Z\.hygie-backup$/
/** An archive that nobody has written to for so long belongs to a process that died. */
const ABANDONED_MS = 3_600_000

export const nameOf = (at: Date): string => `hygie-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.hygie-backup`

export interface Archive {
  name: string
  createdAt: Date
  bytes: number
  hygie: string
  recipient: string
  /** The server still holds what opens it. */
  openable: boolean
}

/** Ours, whole ones, newest first; what is not one of them is left alone. */
export const listArchives = async ({ config }: Pick<Services, 'config'>): Promise<Archive[]> => {
  const archives: Archive[] = []
  const openable = new Set(await readdir(keysOf(config)).catch(() => []))
  for (const name of (await readdir(config.backupDirectory).catch(() => []))
    .filter((one) => NAME.test(one))
    .toSorted()
    .toReversed()) {
    const path = join(config.backupDirectory, name)
    const read = await readHeader(path).catch(() => null)
    const found = await stat(path).catch(() => null)
    if (!read || !found) continue
    const { createdAt, hygie, recipient } = read.header
    archives.push({ name, createdAt: new Date(createdAt), bytes: found.size, hygie, recipient, openable: openable.has(`${name}.key`) })
  }
  return archives
}

export const pathOf = ({ config }: Pick<Services, 'config'>, name: string): string => join(config.backupDirectory, name)

/** Makes the folder, and removes what dead processes left there. */
export const prepareFolder = ({ config }: Pick<Services, 'config'>, now: Date): Promise<void> =>
  onDisk(config.backupDirectory, async () => {
    await mkdir(config.backupDirectory, { recursive: true, mode: 0o700 })
    for (const name of await readdir(config.backupDirectory)) {
      if (!name.endsWith(PARTIAL) || !NAME.test(name.slice(0, -PARTIAL.length))) continue
      const path = join(config.backupDirectory, name)
      const found = await stat(path).catch(() => null)
      if (found && now.getTime() - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true })
    }
  })

/** Beside the archive, so that a copy checks with `sha256sum -c` alone. */
export const writeSum = ({ config }: Pick<Services, 'config'>, name: string, sha256: string): Promise<void> =>
  onDisk(config.backupDirectory, () => writeFile(join(config.backupDirectory, `${name}.sha256`), `${sha256}  ${name}\n`, { mode: 0o600, flush: true }))

/** @returns names removed */
export const prune = async (services: Pick<Services, 'config'>): Promise<string[]> => {
  const { backupDirectory, backupKeep } = services.config
  const gone = expired(await listArchives(services), backupKeep)
  for (const name of gone) for (const file of [name, `${name}.sha256`]) await rm(join(backupDirectory, file), { force: true })
  return gone
}

type Keeping = Pick<Services, 'config' | 'secrets'>
const keysOf = (config: Services['config']): string => join(config.dataDirectory, 'backup-keys')

const PURPOSE = 'backup key'
/** An archive key as it was kept before it was sealed; sealed, it is longer. */
const RAW_BYTES = 32

/**
 * The key of the last archive alone, so that it can be tried; what opened those before is forgotten here: who takes this server
 * does not read the archives of last year, which hold what was erased since. Sealed, since an archive holds the master key:
 * raw, it would open everything to whoever copies this folder.
 */
export const rememberKey = async ({ config, secrets }: Keeping, name: string, archiveKey: Buffer): Promise<void> => {
  const folder = keysOf(config)
  const kept = `${name}.key`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const making = join(folder, `${kept}.new`)
  await writeFile(making, secrets.seal(PURPOSE, archiveKey.toString('base64')), { mode: 0o600, flush: true })
  await rename(making, join(folder, kept))
  for (const other of await readdir(folder)) if (other !== kept) await rm(join(folder, other), { force: true })
  await syncFolder(folder)
}

export const rememberedKey = async (services: Keeping, name: string): Promise<Buffer | null> => {
  const kept = await readFile(join(keysOf(services.config), `${name}.key`)).catch(() => null)
  if (kept?.length === RAW_BYTES) {
    await rememberKey(services, name, kept)
    return kept
  }
  const opened = kept && services.secrets.open(PURPOSE, kept)
  return opened ? Buffer.from(opened, 'base64') : null
}
