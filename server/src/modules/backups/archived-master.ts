import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '../../platform/archive/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { findMaster, type Master, masterFromKey } from '../../platform/keys/index.ts'
import { keySettings } from '../../platform/open-seals.ts'
import type { Services } from '../../platform/services.ts'

export interface Found {
  master: Master | null
  /** The key was put in the folder of keys: this server could not open what it restores otherwise. */
  written: boolean
}

/**
 * The master key of an archive: this server's own when it is the same, else the one that came inside, kept in a file of its own so that the next start finds it.
 * @throws AppError `archive-master-key` for an archive of before archives were sealed, which did not hold it
 */
export const masterOfArchive = async (services: Services, { master }: Manifest): Promise<Found> => {
  if (!master) return { master: null, written: false }
  const settings = keySettings(services.config)
  const held = services.keys.masterIf(master.id) ?? (await findMaster(settings, master.id))
  if (held) return { master: held, written: false }
  const brought = carriedMaster(master)
  if (!brought) throw new AppError('archive-master-key', { masterId: master.id, passphrase: master.derivation !== null })
  await mkdir(settings.directory, { recursive: true, mode: 0o700 })
  await writeFile(join(settings.directory, `master-${master.id}.key`), `${brought.key.toString('base64url')}\n`, { mode: 0o600, flush: true })
  return { master: brought, written: true }
}

/** The key that an archive carries, if it is the one it says. */
export const carriedMaster = (master: NonNullable<Manifest['master']>): Master | null => {
  const key = master.key === undefined ? null : masterFromKey(Buffer.from(master.key, 'base64'))
  return key?.id === master.id ? key : null
}
