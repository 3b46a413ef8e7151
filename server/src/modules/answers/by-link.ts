import type { BodyOf } from '@hygie/contract'
import type { answerByLink, OpenedLink } from '@hygie/contract/answers'
import { parisDay, shiftedClock } from '../../platform/clock/index.ts'
import { inScope, type Trx } from '../../platform/database/tenant.ts'
import { AppError } from '../../platform/errors/index.ts'
import { hashesOf, insertFile } from '../../platform/files/index.ts'
import type { PublicContext, TenantContext, Upload } from '../../platform/http/context.ts'
import { append } from '../../platform/ledger/index.ts'
import type { Keyring } from '../../platform/keys/index.ts'
import { isGenuine, tokenHash } from '../../platform/links/index.ts'
import type { TenantAccess } from '../../platform/permissions/access.ts'
import { type ActionRow, findAction } from '../actions/index.ts'
import { stateOf } from './link-state.ts'
import { contactOf, findLink, houseOfLink, insertReply, type LinkRow, repliesOf, takeLinkByHash, updateLink } from './repository.ts'
import { assertNotHammered, noteWrongLink } from './throttle.ts'

const MAX_REPLIES = 20
const MAX_UPLOADS = 10
const MAX_FILE_BYTES = 25 * 2 ** 20

export interface Opened {
  db: Trx
  keys: Keyring
  house: TenantAccess
  link: LinkRow
  action: ActionRow | null
  now: Date
  today: string
  seal(kind: string, payload: Record<string, unknown>): void
}

/**
 * Turns a token into its house, its link and one transaction walled to that house. Forged, unknown and mistyped tokens get one same answer.
 * @throws AppError `not-found` | `too-many-attempts`
 */
const withLink = async <T>(context: PublicContext, token: string, run: (opened: Opened) => Promise<T>): Promise<T> => {
  const { services } = context
  await assertNotHammered(context)
  const house = isGenuine(services.secrets, token, 'answer') ? await houseOfLink(services.app.db, tokenHash(token)) : null
  if (!house) {
    await noteWrongLink(context)
    throw new AppError('not-found')
  }
  const now = shiftedClock(services.clock, house.clockOffsetSeconds).now()
  const sealed: { kind: string; payload: Record<string, unknown> }[] = []
  return inScope(services.app.db, { read: [house.id], write: [house.id], ghts: [] }, async (db) => {
    const link = await takeLinkByHash(db, house.id, tokenHash(token))
    if (!link) throw new AppError('not-found')
    const action = await findAction(db, house.id, link.action_id)
    const seal = (kind: string, payload: Record<string, unknown>) => void sealed.push({ kind, payload })
    const result = await run({ db, keys: services.keys, house, link, action, now, today: parisDay(now), seal })
    for (const entry of sealed) await append(db, { establishmentId: house.id, at: now, actor: `link:${link.id}`, ...entry }, services.ledgerKey)
    return result
  })
}

const view = async ({ db, keys, house, link, action, now, today }: Opened): Promise<OpenedLink> => {
  const [last] = await repliesOf(db, house.id, link.id)
  const state = stateOf(link, action, now)
  // Taken back: what it was about is no longer this reader's.
  const shown = state === 'revoked' || state === 'expired' ? null : action
  return {
    state,
    houseName: house.name,
    demonstration: house.demonstration,
    personName: link.person_name,
    title: shown?.title ?? '',
    careReason: shown?.care_reason ?? null,
    firstGesture: shown?.first_gesture ?? null,
    minutes: shown?.minutes ?? null,
    closedBy: shown?.closed_by ?? null,
    dueOn: shown?.due_on ?? null,
    today,
    contact: await contactOf(keys, link),
    last: last ? { answer: last.answer, at: last.at.toISOString(), notBefore: last.not_before } : null,
  }
}

export const openLink = (context: PublicContext, token: string): Promise<OpenedLink> => withLink(context, token, view)

/** @throws AppError `link-closed`, and those of `withLink` */
export const answer = (context: PublicContext, body: BodyOf<typeof answerByLink>): Promise<OpenedLink> =>
  withLink(context, body.token, (opened) => record(opened, body))

const record = async (opened: Opened, body: Omit<BodyOf<typeof answerByLink>, 'token'>): Promise<OpenedLink> => {
  const { db, keys, house, link, action, now } = opened
  if (stateOf(link, action, now) !== 'open') throw new AppError('link-closed')
  if ((await repliesOf(db, house.id, link.id)).length >= MAX_REPLIES) throw new AppError('too-many-attempts')
  const fileId = link.pending_file_id
  const id = await insertReply(db, keys, {
    establishment_id: house.id,
    link_id: link.id,
    action_id: link.action_id,
    answer: body.answer,
    comment: body.comment || null,
    not_before: body.answer === 'not-before' ? (body.notBefore ?? null) : null,
    file_id: fileId,
    at: now,
  })
  // « Bloqué » and « pas avant » may be followed by « fait », by the same link.
  const used_at = body.answer === 'done' || body.answer === 'not-me' ? now : null
  await updateLink(db, house.id, link.id, { used_at, pending_file_id: null })
  const [sha256 = null] = await hashesOf(db, house.id, fileId === null ? [] : [fileId])
  opened.seal('answer.received', { id, linkId: link.id, actionId: link.action_id, answer: body.answer, sha256 })
  return view({ ...opened, link: { ...link, used_at, pending_file_id: null } })
}

/** What a person answered by a link in the story of the demonstration, at the story's time. @throws AppError `not-found` | `link-closed` */
export const answerInStory = async (context: TenantContext, linkId: number, body: Omit<BodyOf<typeof answerByLink>, 'token'>): Promise<void> => {
  const { db, establishment, establishmentId, now, today, services } = context
  const link = await findLink(db, establishmentId, linkId)
  if (!link) throw new AppError('not-found')
  await record(
    {
      db,
      keys: services.keys,
      house: establishment,
      link,
      action: await findAction(db, establishmentId, link.action_id),
      now,
      today,
      seal: (kind, payload) => context.seal(kind, payload),
    },
    body,
  )
}

/** The file is sealed like any other; it waits for the answer that follows, and for a person to check it. */
export const attach = async (context: PublicContext, token: string, upload: Upload): Promise<void> => {
  const { services } = context
  // Looked at before a byte is read; the transaction is not held open meanwhile.
  const houseId = await withLink(context, token, async ({ house, link, action, now }) => {
    if (stateOf(link, action, now) !== 'open') throw new AppError('link-closed')
    if (link.uploads >= MAX_UPLOADS) throw new AppError('too-many-attempts')
    return house.id
  })
  const { sha256, bytes } = await services.files.put(houseId, upload.stream, { maxBytes: MAX_FILE_BYTES })
  await withLink(context, token, async (opened) => {
    const { db, house, link, action, now } = opened
    if (stateOf(link, action, now) !== 'open') throw new AppError('link-closed')
    const file = { sha256, bytes, name: upload.name, mediaType: upload.mediaType, uploadedAt: now, uploadedBy: link.person_name }
    const id = await insertFile(db, house.id, file)
    await updateLink(db, house.id, link.id, { pending_file_id: id, uploads: link.uploads + 1 })
    opened.seal('file.sealed', { id, sha256, bytes, linkId: link.id })
  })
}
