import type { BodyOf } from '@hygie/contract'
import type { AnswerLink, sendLink as route } from '@hygie/contract/answers'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { newSeed, tokenHash, tokenOf } from '../../platform/links/index.ts'
import { findAction } from '../actions/index.ts'
import { mailLocale, queueMail } from '../mail/index.ts'
import { insertLink, updateLink } from './repository.ts'
import { askingOf, wordsIn } from './words.ts'

const VALID_DAYS = 60
const DAY_MS = 86_400_000

type Sent = { id: number; token: string; mail: AnswerLink['mail'] }

/** @throws AppError `not-found` | `conflict` when the action is closed */
export const sendLink = async (context: TenantContext, body: BodyOf<typeof route>): Promise<Sent> => {
  const { db, establishmentId, now, services, user } = context
  const action = await findAction(db, establishmentId, body.actionId)
  if (!action) throw new AppError('not-found')
  if (action.status !== 'open') throw new AppError('conflict')
  const seed = newSeed('answer', new Date(now.getTime() + (body.validDays ?? VALID_DAYS) * DAY_MS))
  const token = tokenOf(services.secrets, seed)
  const id = await insertLink(db, services.keys, {
    establishment_id: establishmentId,
    action_id: action.id,
    person_name: body.personName,
    person_address: body.personAddress || null,
    contact: body.contact,
    escalation_name: body.escalationName || null,
    escalation_address: body.escalationAddress || null,
    nonce: seed.nonce,
    token_hash: tokenHash(token),
    expires_at: seed.expiresAt,
    created_at: now,
    created_by: user.name,
    revoked_at: null,
    used_at: null,
    pending_file_id: null,
    mail_id: null,
  })
  let mail: Sent['mail'] = null
  if (body.personAddress) {
    const words = wordsIn(await mailLocale(db))
    const told = await queueMail(context, {
      kind: 'ask',
      name: body.personName,
      address: body.personAddress,
      link: { id, seed },
      now: body.now,
      ...askingOf(words, action, { occasion: 'ask', contact: body.contact }),
    })
    mail = told?.state ?? null
    if (told) await updateLink(db, establishmentId, id, { mail_id: told.id })
  }
  context.seal('link.sent', { id, actionId: action.id, expiresAt: seed.expiresAt.toISOString() })
  return { id, token, mail }
}
