import type { Trx } from '../../platform/database/tenant.ts'
import { enqueue } from '../../platform/jobs/index.ts'
import type { LinkSeed } from '../../platform/links/index.ts'
import type { TenantAccess } from '../../platform/permissions/access.ts'
import type { Services } from '../../platform/services.ts'
import { deliverJob } from './deliver.ts'
import { insertMail, type MailRow } from './repository.ts'
import { findSettings } from './settings-repository.ts'

export interface Telling {
  kind: string
  name: string
  address: string
  subject: string
  /** `{link}` where the link goes. */
  body: string
  link?: { id: number; seed: LinkSeed }
  /** Leaves even if the person has had this week's mail. */
  now?: boolean
  /** To a machine: never grouped. */
  alone?: boolean
  /** Told once for this key. */
  onceKey?: string
}

interface Teller {
  db: Trx
  services: Services
  establishmentId: number
  establishment: TenantAccess
  now: Date
}

/** In the running transaction: writes down what is to be told. Mail off, or a demonstration: it stays in the list, said to be not sent. @returns null when told already */
export const queueMail = async (context: Teller, telling: Telling): Promise<{ id: number; state: MailRow['state'] } | null> => {
  const { db, establishmentId, establishment } = context
  const settings = await findSettings(db)
  const state = !settings?.enabled ? 'off' : establishment.demonstration ? 'demonstration' : 'waiting'
  const id = await insertMail(db, context.services.keys, establishmentId, {
    kind: telling.kind,
    to_name: telling.name,
    to_address: telling.address,
    subject: telling.subject,
    body: telling.body,
    link_id: telling.link?.id ?? null,
    link_purpose: telling.link?.seed.purpose ?? 'answer',
    link_nonce: telling.link?.seed.nonce ?? null,
    link_expires_at: telling.link?.seed.expiresAt ?? null,
    now: telling.now ?? false,
    alone: telling.alone ?? false,
    state,
    created_at: context.now,
    once_key: telling.onceKey ?? null,
  })
  if (id === null) return null
  if (state === 'waiting' && (telling.now || telling.alone)) await enqueue(context, deliverJob, { address: telling.address })
  return { id, state }
}

/** Language in which people are written to. */
export const mailLocale = async (db: Trx): Promise<'fr' | 'en'> => (await findSettings(db))?.locale ?? 'fr'
export const isMailOn = async (db: Trx): Promise<boolean> => (await findSettings(db))?.enabled ?? false
