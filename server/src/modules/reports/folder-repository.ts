import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { Snapshot } from '../obligations/index.ts'
import type { FolderContent } from './folder-content.ts'

const MOST_LISTED = 200

const SHOWN = [
  'establishment_id',
  'id',
  'asker',
  'addressee',
  'purpose',
  'locale',
  'situation_day',
  'content',
  'prepared_by',
  'prepared_at',
  'released_by',
  'released_title',
  'released_at',
  'withdrawn_at',
] as const

export const listFolderRows = (db: Trx, establishmentId: number) =>
  db.selectFrom('folders').select(SHOWN).where('establishment_id', '=', establishmentId).orderBy('id', 'desc').limit(MOST_LISTED).execute()

export const listHandovers = (db: Trx, establishmentId: number) =>
  db.selectFrom('folder_handovers').selectAll().where('establishment_id', '=', establishmentId).orderBy('handed_on').orderBy('id').execute()

export const findFolder = (db: Trx, establishmentId: number, id: number) =>
  db.selectFrom('folders').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()

export type FolderRow = NonNullable<Awaited<ReturnType<typeof findFolder>>>

export const insertFolder = async ({ db, establishmentId, user, now }: TenantContext, content: FolderContent, snapshot: Snapshot): Promise<number> =>
  (
    await db
      .insertInto('folders')
      .values({
        establishment_id: establishmentId,
        asker: content.asker,
        addressee: content.addressee,
        purpose: content.purpose,
        locale: content.locale,
        situation_day: content.situationOn,
        content: JSON.stringify(content),
        snapshot: JSON.stringify(snapshot),
        prepared_by: user.name,
        prepared_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

const stillOpen = ({ db, establishmentId }: TenantContext, id: number) =>
  db
    .updateTable('folders')
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .where('withdrawn_at', 'is', null)

/** @returns whether it was still waiting */
export const releaseNow = async (context: TenantContext, id: number, title: string): Promise<boolean> => {
  const set = { released_by: context.user.name, released_title: title, released_at: context.now }
  return (await stillOpen(context, id).set(set).executeTakeFirst()).numUpdatedRows > 0n
}

/** @returns whether it was still waiting */
export const withdrawNow = async (context: TenantContext, id: number): Promise<boolean> =>
  (await stillOpen(context, id).set({ withdrawn_by: context.user.name, withdrawn_at: context.now }).executeTakeFirst()).numUpdatedRows > 0n

export const insertHandover = async (
  { db, establishmentId, user, now }: TenantContext,
  folderId: number,
  { to, on, channel, note }: { to: string; on: string; channel: string | null; note: string | null },
): Promise<number> =>
  (
    await db
      .insertInto('folder_handovers')
      .values({ establishment_id: establishmentId, folder_id: folderId, recipient: to, handed_on: on, channel, note, recorded_by: user.name, recorded_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** Prepared, neither released nor set aside. */
export const foldersWaiting = (db: Trx, establishmentIds: readonly number[]) =>
  db
    .selectFrom('folders')
    .select(['establishment_id', 'id', 'addressee', 'prepared_by', 'prepared_at'])
    .where('establishment_id', 'in', [...establishmentIds])
    .where('released_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute()
