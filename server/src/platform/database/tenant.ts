import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

export type Db = Kysely<Database>
export type Trx = Transaction<Database>

/** What one transaction may see and change. Reading and writing are walled apart. */
export interface Scope {
  read: readonly number[]
  write: readonly number[]
  /** Groups whose membership and released snapshots may be read. */
  ghts: readonly number[]
  /** Groups whose own rules may be changed. */
  ghtsWrite?: readonly number[]
  /** The platform's own ledger stream may be read. */
  platformRead?: boolean
  /** Care units of one establishment, whose own rows alone may be read. */
  units?: { establishmentId: number; careUnitIds: readonly number[]; write: boolean }
}

export const NO_SCOPE: Scope = { read: [], write: [], ghts: [] }

export const inScope = <T>(db: Db, scope: Scope, run: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await setScope(trx, scope)
    return run(trx)
  })

/** Settings last until the end of the transaction only. */
export const setScope = async (trx: Trx, scope: Scope): Promise<void> => {
  await sql`select set_config('app.establishments', ${scope.read.join(',')}, true), set_config('app.establishments_write', ${scope.write.join(',')}, true),
    set_config('app.ghts', ${scope.ghts.join(',')}, true), set_config('app.ghts_write', ${(scope.ghtsWrite ?? []).join(',')}, true), set_config('app.platform_read', ${scope.platformRead ? 'on' : 'off'}, true),
    set_config('app.unit_establishment', ${String(scope.units?.establishmentId ?? '')}, true), set_config('app.care_units', ${scope.units?.careUnitIds.join(',') ?? ''}, true),
    set_config('app.unit_write', ${scope.units?.write ? 'on' : 'off'}, true)`.execute(trx)
}
