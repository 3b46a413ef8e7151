import { type Selectable, sql } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import { type Keyring, openRow, type Opened, reserveIds, sealerOf, sealRow } from '../../platform/keys/index.ts'
import type { LinkPurpose } from '../../platform/links/index.ts'
import type { MailTable } from './tables.ts'

type StoredMail = Selectable<MailTable>
export type MailRow = Opened<StoredMail, 'body'>

const openMail = async (keys: Keyring, row: StoredMail): Promise<MailRow> => openRow(await sealerOf(keys, row.establishment_id), 'mails', ['body'], row)

export type NewMail = Pick<MailRow, 'kind' | 'to_name' | 'to_address' | 'subject' | 'body' | 'now' | 'alone' | 'state' | 'created_at' | 'once_key'> &
  Pick<MailRow, 'link_id' | 'link_purpose' | 'link_nonce' | 'link_expires_at'>

/** @returns null when the same thing was told already */
export const insertMail = async (db: Trx, keys: Keyring, establishmentId: number, mail: NewMail): Promise<number | null> => {
  const [id = 0] = await reserveIds(db, 'mails')
  const sealed = sealRow(await sealerOf(keys, establishmentId), 'mails', ['body'], id, mail)
  const row = await db
    .insertInto('mails')
    .values({ establishment_id: establishmentId, ...sealed, id })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'once_key']).where('once_key', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

const MOST = 300

/** Without what they say. */
export const listMails = (db: Trx, establishmentId: number): Promise<Omit<StoredMail, 'body'>[]> =>
  db.selectFrom('mails').selectAll().where('establishment_id', '=', establishmentId).orderBy('id', 'desc').limit(MOST).execute()

export const findMail = async (db: Trx, keys: Keyring, establishmentId: number, id: number): Promise<MailRow | null> => {
  const row = await db.selectFrom('mails').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()
  return row ? openMail(keys, row) : null
}

/** States of some mails, by id. */
export const mailStates = async (db: Trx, establishmentId: number, ids: readonly number[]): Promise<Map<number, MailRow['state']>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('mails')
    .select(['id', 'state'])
    .where('establishment_id', '=', establishmentId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.state]))
}

export const setMailWaiting = async (db: Trx, establishmentId: number, id: number): Promise<void> => {
  await db
    .updateTable('mails')
    .set({ state: 'waiting', now: true, attempts: 0, reason: null, not_before: null })
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .execute()
}

/** What has not left about a link that no longer opens anything. */
export const cancelMails = async (db: Trx, establishmentId: number, linkId: number, purpose: LinkPurpose = 'answer'): Promise<void> => {
  await db
    .updateTable('mails')
    .set({ state: 'cancelled' })
    .where('establishment_id', '=', establishmentId)
    .where('link_id', '=', linkId)
    .where('link_purpose', '=', purpose)
    .where('state', '=', 'waiting')
    .execute()
}

/** As the owner: a person gets one mail, whatever the number of houses it works for; each part stays a row of its own house. */
export const waitingFor = async (owner: Db, keys: Keyring, address: string, day: string): Promise<MailRow[]> => {
  const rows = await owner
    .selectFrom('mails')
    .selectAll()
    .where((eb) => eb(eb.fn<string>('lower', ['to_address']), '=', address.toLowerCase()))
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', day), eb('now', '=', true)]))
    .orderBy('establishment_id')
    .orderBy('id')
    .execute()
  return Promise.all(rows.map((row) => openMail(keys, row)))
}

/** As the owner: addresses with something ripe, each with one of the houses that writes. */
export const ripeAddresses = (owner: Db, ripe: { writtenBefore: Date; day: string }): Promise<{ address: string; establishmentId: number }[]> =>
  owner
    .selectFrom('mails')
    .select((eb) => [eb.fn<string>('lower', ['to_address']).as('address'), eb.fn.min<number>('establishment_id').as('establishmentId')])
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('created_at', '<=', ripe.writtenBefore)
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', ripe.day)]))
    .groupBy((eb) => eb.fn<string>('lower', ['to_address']))
    .execute()

/** As the owner: a grouped mail left for this address since that instant. */
export const hadMailSince = async (owner: Db, address: string, since: Date): Promise<boolean> =>
  (await owner
    .selectFrom('mails')
    .select('id')
    .where((eb) => eb(eb.fn<string>('lower', ['to_address']), '=', address.toLowerCase()))
    .where('sent_at', '>=', since)
    .where('alone', '=', false)
    .limit(1)
    .executeTakeFirst()) !== undefined

type Key = Pick<MailRow, 'establishment_id' | 'id'>

/** As the owner, on exactly these rows, if they still wait. */
export const updateMails = async (owner: Db, rows: readonly Key[], change: Partial<Omit<MailRow, 'establishment_id' | 'id' | 'body'>>): Promise<void> => {
  if (rows.length === 0) return
  await owner
    .updateTable('mails')
    .set(change)
    .where('state', '=', 'waiting')
    .where((eb) => eb.or(rows.map((row) => eb.and([eb('establishment_id', '=', row.establishment_id), eb('id', '=', row.id)]))))
    .execute()
}

/** Before the bytes leave: the same Message-ID serves all attempts. */
export const beginSending = async (owner: Db, rows: readonly Key[], messageId: string): Promise<void> =>
  updateMails(owner, rows, { message_id: messageId, attempts: sql<number>`attempts + 1` as never })

export const countMails = async (owner: Db): Promise<{ waiting: number; failed: number }> =>
  owner
    .selectFrom('mails')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'failed').as('failed'),
    ])
    .executeTakeFirstOrThrow()
