import { randomBytes } from 'node:crypto'
import type { Db } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'
import { KEY_BYTES, masterIdOf, openBytes, sealBytes } from './master.ts'
import * as repository from './repository.ts'

export interface DataKey {
  version: number
  /** 32 bytes, or what was wrapped at the upgrade. */
  key: Buffer
}

export type Holder = 'file' | 'environment' | 'passphrase'

export interface Master {
  id: string
  key: Buffer
  held: Holder
}

/** Finds a master key by its identifier, wherever this server may look for it; null when it must be told. */
export type FindMaster = (id: string) => Promise<Master | null>

/** The one place where keys are held: one master key, which wraps the data keys of the database. */
export interface Keyring {
  master(): Omit<Master, 'key'>
  /** The master key in use, when it is that one. */
  masterIf(id: string): Master | null
  /** The key that seals today; made at first use. @throws AppError keys-destroyed | server-sealed */
  current(scope: string): Promise<DataKey>
  /** Those that still open something, newest first. */
  all(scope: string): Promise<readonly DataKey[]>
  /** Takes up a key made elsewhere, unless the scope has one. @returns whether it is now the one kept */
  adopt(scope: string, key: Buffer): Promise<boolean>
  /** In the owner's transaction: a fresh key seals from now on, the others go on opening. */
  renew(owner: Db, scope: string, at: Date): Promise<number>
  /** In the owner's transaction: what those versions sealed, or all of them, opens no more. @returns how many */
  destroy(owner: Db, scope: string, at: Date, versions?: readonly number[]): Promise<number>
  /** Without a trace: of a house that was never there, or a demonstration. */
  remove(owner: Db, scope: string): Promise<void>
  /** In the owner's transaction: wraps every data key by another master key. @returns how many */
  rewrapAll(owner: Db, next: Master, at: Date, derivation: repository.MasterRow['derivation']): Promise<number>
  /** After the commit of `rewrapAll`. */
  takeUp(next: Master): void
  /** Forgets what is in memory, so that the database is asked again. */
  forget(scope?: string): void
}

export const scopeOfHouse = (establishmentId: number): string => `establishment:${establishmentId}`

/** Another process may have renewed or destroyed a key meanwhile. */
const MEMORY_MS = 60_000

export const createKeyring = (owner: Db, first: Master, find: FindMaster, clock: { now(): Date }): Keyring => {
  let master = first
  const memory = new Map<string, { at: number; keys: readonly DataKey[]; destroyed: boolean }>()

  const masterNamed = async (id: string): Promise<Master> => {
    if (master.id === id) return master
    const found = await find(id)
    // Changed by another process, and only a person knows the new one.
    if (!found) throw new AppError('server-sealed')
    const current = await repository.currentMaster(owner)
    if (current?.id === id) master = found
    return found
  }
  const unwrap = async (row: repository.StoredKey): Promise<Buffer | null> =>
    row.wrapped && openBytes((await masterNamed(row.master_id)).key, aboutKey(row.scope, row.version), row.wrapped)

  const read = async (scope: string) => {
    const known = memory.get(scope)
    if (known && performance.now() - known.at < MEMORY_MS) return known
    const rows = await repository.keysOf(owner, scope)
    const keys: DataKey[] = []
    for (const row of rows) {
      const key = await unwrap(row)
      if (row.wrapped && !key) throw new AppError('keys-altered', { scope, version: row.version })
      if (key) keys.push({ version: row.version, key })
    }
    const fresh = { at: performance.now(), keys, destroyed: rows.length > 0 && keys.length === 0 }
    memory.set(scope, fresh)
    return fresh
  }
  const insert = async (db: Db, scope: string, version: number, key: Buffer): Promise<void> => {
    const current = await repository.currentMaster(db)
    const { id, key: wrapping } = await masterNamed(current?.id ?? master.id)
    await repository.insertKey(db, { scope, version, masterId: id, wrapped: sealBytes(wrapping, aboutKey(scope, version), key), at: clock.now() })
    memory.delete(scope)
  }

  return {
    master: () => ({ id: master.id, held: master.held }),
    masterIf: (id) => (master.id === id ? master : null),
    current: async (scope) => {
      for (let turn = 0; turn < 3; turn++) {
        const { keys, destroyed } = await read(scope)
        if (destroyed) throw new AppError('keys-destroyed', { scope })
        if (keys[0]) return keys[0]
        await insert(owner, scope, 1, randomBytes(KEY_BYTES))
      }
      throw new AppError('server-busy')
    },
    all: async (scope) => (await read(scope)).keys,
    adopt: async (scope, key) => {
      await insert(owner, scope, 1, key)
      return (await read(scope)).keys.some((one) => one.key.equals(key))
    },
    renew: async (db, scope, at) => {
      const [newest] = await repository.keysOf(db, scope)
      const version = (newest?.version ?? 0) + 1
      if (newest && (await repository.keysOf(db, scope)).every((one) => one.wrapped === null)) throw new AppError('keys-destroyed', { scope })
      await repository.retireKeys(db, scope, at)
      await insert(db, scope, version, randomBytes(KEY_BYTES))
      return version
    },
    destroy: async (db, scope, at, versions) => {
      memory.delete(scope)
      return repository.destroyKeys(db, scope, at, versions)
    },
    remove: async (db, scope) => {
      memory.delete(scope)
      await repository.deleteKeys(db, scope)
    },
    rewrapAll: async (db, next, at, derivation) => {
      const current = await repository.currentMaster(db, true)
      await repository.retireMaster(db, current?.id ?? master.id, at)
      await repository.insertMaster(db, { id: next.id, derivation, at })
      const rows = await repository.everyKey(db)
      for (const row of rows) {
        const key = await unwrap(row)
        if (!key) throw new AppError('keys-altered', { scope: row.scope, version: row.version })
        await repository.rewrap(db, row, next.id, sealBytes(next.key, aboutKey(row.scope, row.version), key))
      }
      return rows.length
    },
    takeUp: (next) => {
      master = next
      memory.clear()
    },
    forget: (scope) => void (scope === undefined ? memory.clear() : memory.delete(scope)),
  }
}

const aboutKey = (scope: string, version: number): string => `hygie-key/1 ${scope} ${version}`

export const masterOf = (key: Buffer, held: Holder): Master => ({ id: masterIdOf(key), key, held })

/** A master key as it came inside an archive. */
export const masterFromKey = (key: Buffer): Master => masterOf(key, 'file')
