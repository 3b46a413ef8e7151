import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock/index.ts'
import type { Db } from '../database/tenant.ts'
import { readOrCreateKey } from '../files/key-file.ts'
import { adoptOldKeys } from './adopt-old-keys.ts'
import { createKeyring, type FindMaster, type Keyring, type Master, masterOf } from './keyring.ts'
import { type Derivation, KEY_BYTES, keyAsText, keyFromText, masterFromPassphrase } from './master.ts'
import { currentMaster, insertMaster } from './repository.ts'

export interface KeySettings {
  /** Folder of `master.key`, and of the keys of earlier versions of Hygie. */
  directory: string
  /** Text of a key given by the environment. */
  text: string | null
  /** Path of a file that holds one: a credential of systemd, a secret of a container. */
  file: string | null
}

/** Tries a passphrase. @returns whether it is the one */
export type Attempt = (passphrase: string) => Promise<boolean>

export interface Opening {
  owner: Db
  clock: Clock
  settings: KeySettings
  /** Found beforehand: a passphrase that came with an archive. */
  known?: Master | null
  /** Waits until somebody gave the right passphrase. */
  ask: (attempt: Attempt) => Promise<void>
}

export const MASTER_FILE = 'master.key'
/** Written before the database takes it up; the next start puts it in its place, or removes it. */
export const NEXT_MASTER_FILE = 'master.key.next'

/** Opens the keys of this server; the first time, makes a master key in a file unless the environment gives one. Waits for a passphrase when there is one. */
export const openKeyring = async ({ owner, clock, settings, known, ask }: Opening): Promise<Keyring> => {
  const find: FindMaster = (id) => findMaster(settings, id)
  const stored = await currentMaster(owner)
  const master = stored
    ? ((await find(stored.id)) ?? (known?.id === stored.id ? known : await askFor(stored.id, stored.derivation, ask)))
    : await firstMaster(owner, clock, settings)
  await settleFiles(settings, master)
  const keyring = createKeyring(owner, master, find, clock)
  await adoptOldKeys(keyring, settings.directory)
  return keyring
}

/** Among the keys this server can read by itself, then by a passphrase when it comes from one. */
export const findMaster = async (settings: KeySettings, id: string, told?: { derivation: Derivation; passphrase: string }): Promise<Master | null> => {
  for (const one of await candidates(settings)) if (one.id === id) return one
  if (!told) return null
  const master = masterOf(await masterFromPassphrase(told.passphrase, told.derivation), 'passphrase')
  return master.id === id ? master : null
}

/** Every master key this server can read by itself. */
const candidates = async ({ directory, text, file }: KeySettings): Promise<Master[]> => {
  const found: Master[] = []
  if (text !== null) found.push(masterOf(readable(text, 'HYGIE_MASTER_KEY'), 'environment'))
  if (file !== null) found.push(masterOf(readable(await readFile(file, 'utf8'), file), 'environment'))
  for (const { master } of await mastersIn(directory)) found.push(master)
  return found
}

/** `master.key`, the former ones, and one brought there to restore a backup of another server (`master-….key`). */
const mastersIn = async (directory: string): Promise<{ name: string; master: Master }[]> => {
  const names = (await readdir(directory).catch(() => [])).filter((name) => /^(retired-)?master[.-]/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const path = join(directory, name)
      return { name, master: masterOf(readable(await readFile(path, 'utf8'), path), 'file') }
    }),
  )
}

const readable = (text: string, where: string): Buffer => {
  const key = keyFromText(text)
  if (!key) throw new Error(`${where} does not hold a master key: 32 bytes in base64 or hexadecimal`)
  return key
}

const firstMaster = async (owner: Db, clock: Clock, settings: KeySettings): Promise<Master> => {
  const given = (await candidates(settings)).find((one) => one.held === 'environment')
  const made = async () =>
    masterOf(
      readable((await readOrCreateKey(join(settings.directory, MASTER_FILE), () => keyAsText(randomBytes(KEY_BYTES)))).toString('utf8'), MASTER_FILE),
      'file',
    )
  const master = given ?? (await made())
  await insertMaster(owner, { id: master.id, derivation: null, at: clock.now() })
  // Two processes with two keys at a first start: one of them is not the house's.
  if ((await currentMaster(owner))?.id !== master.id) throw new Error('another Hygie has just given this database another master key')
  return master
}

const askFor = async (id: string, derivation: Derivation | null, ask: Opening['ask']): Promise<Master> => {
  if (!derivation)
    throw new Error(`the master key ${id} of this data is missing: put it back as keys/${MASTER_FILE} in the data folder, or give it by HYGIE_MASTER_KEY_FILE`)
  let found: Master | null = null
  await ask(async (passphrase) => {
    const master = masterOf(await masterFromPassphrase(passphrase, derivation), 'passphrase')
    if (master.id === id) found = master
    return found !== null
  })
  if (!found) throw new Error('the passphrase was not given')
  return found
}

/** A change of master key that a kill cut short: the database says which one counts. */
const settleFiles = async ({ directory }: KeySettings, master: Master): Promise<void> => {
  const next = join(directory, NEXT_MASTER_FILE)
  const text = await readFile(next, 'utf8').catch(() => null)
  if (text === null) return
  if (masterOf(readable(text, next), 'file').id !== master.id) return rm(next)
  await setAside(directory, master.id)
  await rename(next, join(directory, MASTER_FILE))
}

/** Former master keys open backups of before, until these are gone and the files are removed by hand. */
export const setAside = async (directory: string, currentId: string): Promise<void> => {
  for (const { name, master } of await mastersIn(directory))
    if (master.id !== currentId && name !== NEXT_MASTER_FILE) await rename(join(directory, name), join(directory, `retired-master-${master.id}`))
}
