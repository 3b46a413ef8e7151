import type { Cell } from '@hygie/contract/obligations'
import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { Frame } from './frame.ts'

export interface Snapshot {
  cells: Cell[]
  frame: Frame
}

/** A snapshot as its director released it. */
export interface Released extends Snapshot {
  id: number
  /** Of the sealed ledger when it was released; null: not kept then. */
  ledger: { head: string; entries: number } | null
  releasedAt: Date
  releasedBy: string
  releasedTitle: string
  day: string
}

const ofEstablishment = (db: Trx, establishmentId: number) => db.selectFrom('releases').selectAll().where('establishment_id', '=', establishmentId)

export const listReleases = (db: Trx, establishmentId: number) => ofEstablishment(db, establishmentId).orderBy('id', 'desc').limit(200).execute()

export type ReleaseRow = Awaited<ReturnType<typeof listReleases>>[number]

export const findRelease = (db: Trx, establishmentId: number, id: number) => ofEstablishment(db, establishmentId).where('id', '=', id).executeTakeFirst()

export const insertRelease = ({ db, establishmentId, user, now }: TenantContext, day: string, note: string | null, snapshot: Snapshot): Promise<ReleaseRow> =>
  db
    .insertInto('releases')
    .values({
      establishment_id: establishmentId,
      situation_day: day,
      note,
      snapshot: JSON.stringify(snapshot),
      drafted_by: user.name,
      drafted_at: now,
      released_by: null,
      released_title: null,
      released_at: null,
      ledger_head: null,
      ledger_entries: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const releaseNow = (
  { db, establishmentId, user, now }: TenantContext,
  id: number,
  title: string,
  ledger: { head: string | null; entries: number },
): Promise<ReleaseRow> =>
  db
    .updateTable('releases')
    .set({
      released_by: user.name,
      released_title: title,
      released_at: now,
      ...(ledger.head === null ? {} : { ledger_head: ledger.head, ledger_entries: ledger.entries }),
    })
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .returningAll()
    .executeTakeFirstOrThrow()

/** The newest line of each establishment, when nobody has released it. */
export const latestDrafts = async (db: Trx, establishmentIds: readonly number[]) => {
  if (establishmentIds.length === 0) return []
  const newest = await db
    .selectFrom('releases')
    .distinctOn('establishment_id')
    .select(['establishment_id', 'id', 'note', 'drafted_by', 'drafted_at', 'released_at'])
    .where('establishment_id', 'in', establishmentIds)
    .orderBy('establishment_id')
    .orderBy('id', 'desc')
    .execute()
  return newest.filter((one) => one.released_at === null)
}

/** Latest snapshot released by each establishment on or before an instant: all that a group sees of a partner. */
export const latestReleases = async (db: Trx, establishmentIds: readonly number[], until: Date): Promise<Map<number, Released>> => {
  const latest = new Map<number, Released>()
  if (establishmentIds.length === 0) return latest
  const rows = await db
    .selectFrom('releases')
    .distinctOn('establishment_id')
    .selectAll()
    .where('establishment_id', 'in', establishmentIds)
    .where('released_at', '<=', until)
    .orderBy('establishment_id')
    .orderBy('released_at', 'desc')
    .execute()
  for (const row of rows) {
    const released = releasedOf(row)
    if (released) latest.set(row.establishment_id, released)
  }
  return latest
}

/** null: nobody released it. */
export const releasedOf = (row: ReleaseRow): Released | null =>
  row.released_at && {
    id: row.id,
    releasedAt: row.released_at,
    releasedBy: row.released_by ?? '',
    releasedTitle: row.released_title ?? '',
    day: row.situation_day,
    ledger: row.ledger_head === null ? null : { head: row.ledger_head, entries: row.ledger_entries ?? 0 },
    ...(row.snapshot as Snapshot),
  }
