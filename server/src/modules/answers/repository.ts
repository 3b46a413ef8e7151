import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import { type TenantAccess, tenantAccess } from '../../platform/permissions/access.ts'
import type { AnswerLinkTable, AnswerReplyTable, TicketSettingsTable } from './tables.ts'

export type LinkRow = Selectable<AnswerLinkTable>
export type ReplyRow = Selectable<AnswerReplyTable>

/** Before any tenant is known: the house that sent this link. */
export const houseOfLink = async (db: Db, hash: string): Promise<TenantAccess | null> => {
  const { rows } = await sql<Parameters<typeof tenantAccess>[0]>`select * from house_of_link(${hash})`.execute(db)
  return rows[0] ? tenantAccess(rows[0], []) : null
}

export const insertLink = async (db: Trx, link: Insertable<AnswerLinkTable>): Promise<number> =>
  (await db.insertInto('answer_links').values(link).returning('id').executeTakeFirstOrThrow()).id

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
export const repliesToCheck = async (db: Trx, establishmentIds: readonly number[]): Promise<(ReplyRow & { person_name: string })[]> =>
  establishmentIds.length === 0
    ? []
    : repliesWithNames(db).where('answer_replies.establishment_id', 'in', establishmentIds).where('state', '=', 'to-check').execute()

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

export const insertReply = async (db: Trx, reply: Insertable<AnswerReplyTable>): Promise<number> =>
  (await db.insertInto('answer_replies').values(reply).returning('id').executeTakeFirstOrThrow()).id

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

export const listReplies = (db: Trx, establishmentId: number, actionId: number | null): Promise<(ReplyRow & { person_name: string })[]> => {
  const query = repliesWithNames(db).where('answer_replies.establishment_id', '=', establishmentId)
  return (actionId === null ? query : query.where('answer_replies.action_id', '=', actionId)).execute()
}

export const repliesOf = (db: Trx, establishmentId: number, linkId: number): Promise<ReplyRow[]> =>
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

export const takeReply = async (db: Trx, establishmentId: number, id: number): Promise<ReplyRow | null> =>
  (await db.selectFrom('answer_replies').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).forUpdate().executeTakeFirst()) ??
  null

export const updateReply = async (db: Trx, establishmentId: number, id: number, change: Updateable<AnswerReplyTable>): Promise<void> => {
  await db.updateTable('answer_replies').set(change).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
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
