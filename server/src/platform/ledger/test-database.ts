import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { createDatabase } from '../../../test/database.ts'
import { type Connection, connect } from '../database/connect.ts'

export interface PlatformDatabase {
  owner: Connection
  /** 20 connections, so that appends really meet. */
  app: Connection
  ownerUrl: string
  appUrl: string
  /** A temporary folder for keys and files. */
  directory: string
  drop(): Promise<void>
}

/** For tests of the platform's storage: a database of its own with only the given migrations. */
export async function testDatabase(...migrations: { up(db: Kysely<unknown>): Promise<void> }[]): Promise<PlatformDatabase> {
  const database = await createDatabase()
  const owner = connect(database.ownerUrl, 4)
  const app = connect(database.appUrl, 20)
  for (const migration of migrations) await migration.up(owner.db as unknown as Kysely<unknown>)
  const directory = await mkdtemp(join(tmpdir(), 'hygie-platform-'))
  const drop = async (): Promise<void> => {
    await Promise.all([owner.close(), app.close()])
    await database.drop()
    await rm(directory, { recursive: true })
  }
  return { owner, app, ownerUrl: database.ownerUrl, appUrl: database.appUrl, directory, drop }
}
