import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import { type Keyring, openRow, type Opened, reserveIds, sealerOf, sealRow } from '../../platform/keys/index.ts'
import { type TenantAccess, tenantAccess } from '../../platform/permissions/access.ts'
import type { AnswerLinkTable, AnswerReplyTable, TicketSettingsTable } from './tables.ts'

export type LinkRow = Selectable<AnswerLinkTable>
type StoredReply = Selectable<AnswerReplyTable>
const SEALED = ['comment', 'checked_note'] as const
export type ReplyRow = Opened<StoredReply, (typeof SEALED)[number]>

const openReply = async <R extends StoredReply>(keys: Keyring, row: R): Promise<Opened<R, (typeof SEALED)[number]>> =>
  openRow(await sealerOf(keys, row.establishment_id), 'answer_replies', SEALED, row)

/** Before any tenant is known: the house that sent this link. */
export const houseOfLink = async (db: Db, hash: string): Promise<TenantAccess | null> => {
  const { rows } = await sql<Parameters<typeof tenantAccess>[0]>`select * from house_of_link(${hash})`.execute(db)
  return rows[0] ? tenantAccess(rows[0], []) : null
}

export const insertLink = async (db: Trx, keys: Keyring, link: Omit<Insertable<AnswerLinkTable>, 'id' | 'contact'> & { contact: string }): Promise<number> => {
  const [id = 0] = await reserveIds(db, 'answer_links')
  const sealed = sealRow(await sealerOf(keys, link.establishment_id), 'answer_links', ['contact'], id, link)
  await db
    .insertInto('answer_links')
    .values({ ...sealed, id })
    .execute()
  return id
}

/** Whom its reader may call. */
export const contactOf = async (keys: Keyring, link: LinkRow): Promise<string> =>
  openRow(await sealerOf(keys, link.establishment_id), 'answer_links', ['contact'], link).contact

export const updateLink = async (db: Trx, establishmentId: number, id: number, change: Updateable<AnswerLinkTable>): Promise<void> => {
  await db.updateTable('answer_links').set(change).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const findLink = async (db: Trx, establishmentId: number, id: number): Promise<LinkRow | null> =>
  (await db.selectFrom('answer_links').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()) ?? null

/** Locked: two answers sent at once come one after the other. */
export const takeLinkByHash = async (db: Trx, establishmentId: number, hash: string): Promise<LinkRow | null> =>
  (await db
    .selectFrom('answer_links')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .where('token_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst()) ?? null

const MOST = 500

/** Of these houses, nobody having looked at them yet: one query whatever their number. */
export const repliesToCheck = async (db: Trx, keys: Keyring, establishmentIds: readonly number[]): Promise<(ReplyRow & { person_name: string })[]> => {
  if (establishmentIds.length === 0) return []
  const rows = await repliesWithNames(db).where('answer_replies.establishment_id', 'in', establishmentIds).where('state', '=', 'to-check').execute()
  return Promise.all(rows.map((row) => openReply(keys, row)))
}

export const listLinks = (db: Trx, establishmentId: number, actionId: number | null): Promise<LinkRow[]> => {
  const query = db.selectFrom('answer_links').selectAll().where('establishment_id', '=', establishmentId).orderBy('id', 'desc').limit(MOST)
  return (actionId === null ? query : query.where('action_id', '=', actionId)).execute()
}

/** Links that may still be answered. */
export const liveLinks = (db: Trx, establishmentId: number, now: Date): Promise<LinkRow[]> =>
  db
    .selectFrom('answer_links')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id')
    .execute()

type NewReply = Omit<Insertable<AnswerReplyTable>, 'id' | 'comment' | 'checked_at' | 'checked_by' | 'checked_note'> & { comment: string | null }

export const insertReply = async (db: Trx, keys: Keyring, reply: NewReply): Promise<number> => {
  const [id = 0] = await reserveIds(db, 'answer_replies')
  const sealed = sealRow(await sealerOf(keys, reply.establishment_id), 'answer_replies', ['comment'], id, reply)
  await db
    .insertInto('answer_replies')
    .values({ ...sealed, id, checked_at: null, checked_by: null, checked_note: null })
    .execute()
  return id
}

const repliesWithNames = (db: Trx) =>
  db
    .selectFrom('answer_replies')
    .innerJoin('answer_links', (join) =>
      join.onRef('answer_links.establishment_id', '=', 'answer_replies.establishment_id').onRef('answer_links.id', '=', 'answer_replies.link_id'),
    )
    .selectAll('answer_replies')
    .select('answer_links.person_name')
    .orderBy('answer_replies.at', 'desc')
    .orderBy('answer_replies.id', 'desc')
    .limit(MOST)

export const listReplies = async (
  db: Trx,
  keys: Keyring,
  establishmentId: number,
  actionId: number | null,
): Promise<(ReplyRow & { person_name: string })[]> => {
  const query = repliesWithNames(db).where('answer_replies.establishment_id', '=', establishmentId)
  const rows = await (actionId === null ? query : query.where('answer_replies.action_id', '=', actionId)).execute()
  return Promise.all(rows.map((row) => openReply(keys, row)))
}

/** What was answered, not what was said. */
export const repliesOf = (db: Trx, establishmentId: number, linkId: number): Promise<Omit<StoredReply, 'comment' | 'checked_note'>[]> =>
  db.selectFrom('answer_replies').selectAll().where('establishment_id', '=', establishmentId).where('link_id', '=', linkId).orderBy('id', 'desc').execute()

export const countToCheck = async (db: Trx, establishmentId: number): Promise<number> =>
  (
    await db
      .selectFrom('answer_replies')
      .where('establishment_id', '=', establishmentId)
      .where('state', '=', 'to-check')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

export const takeReply = async (db: Trx, keys: Keyring, establishmentId: number, id: number): Promise<ReplyRow | null> => {
  const row = await db
    .selectFrom('answer_replies')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? openReply(keys, row) : null
}

type Check = Pick<Updateable<AnswerReplyTable>, 'state' | 'checked_at' | 'checked_by'> & { checked_note: string | null }

export const updateReply = async (db: Trx, keys: Keyring, establishmentId: number, id: number, change: Check): Promise<void> => {
  const sealed = sealRow(await sealerOf(keys, establishmentId), 'answer_replies', ['checked_note'], id, change)
  await db.updateTable('answer_replies').set(sealed).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export type TicketSettings = Omit<Selectable<TicketSettingsTable>, 'establishment_id'>

export const findTicketSettings = async (db: Trx, establishmentId: number): Promise<TicketSettings> =>
  (await db.selectFrom('ticket_settings').select(['address', 'subject', 'body']).where('establishment_id', '=', establishmentId).executeTakeFirst()) ?? {
    address: null,
    subject: null,
    body: null,
  }

export const saveTicketSettings = async (db: Trx, establishmentId: number, settings: TicketSettings): Promise<void> => {
  await db
    .insertInto('ticket_settings')
    .values({ establishment_id: establishmentId, ...settings })
    .onConflict((conflict) => conflict.column('establishment_id').doUpdateSet(settings))
    .execute()
}
