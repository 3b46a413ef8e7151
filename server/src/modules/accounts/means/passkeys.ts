import type { BodyOf } from '@hygie/contract'
import { type addPasskey as addRoute, MOST_PASSKEYS, type PasskeyAnswer } from '@hygie/contract/accounts'
import { AppError } from '../../../platform/errors/index.ts'
import type { PublicContext, SignedInContext } from '../../../platform/http/context.ts'
import type { User } from '../../../platform/permissions/access.ts'
import { beginAttempt } from '../../../platform/sessions/index.ts'
import * as webauthn from '../../../platform/webauthn/index.ts'
import * as repository from './repository.ts'
import { readTicket, spendTicket, writeTicket } from './tickets.ts'

type Anyone = Pick<PublicContext, 'services' | 'origin' | 'address'>

export const askPasskey = async ({ db, services, user, origin }: SignedInContext) => {
  const held = await repository.passkeysOf(db, user.id)
  if (held.length >= MOST_PASSKEYS) throw new AppError('conflict', { reason: 'too-many-passkeys' })
  const handle = services.secrets.sign('passkey holder', Buffer.from(String(user.id)))
  const { options, challenge } = await webauthn.askToMake(
    origin,
    { ...user, handle },
    held.map(({ credential_id: id, transports }) => ({ id, transports })),
  )
  return { options, ticket: writeTicket(services.secrets, 'passkey-to-add', { userId: user.id, challenge }, services.clock.now()) }
}

/** @throws AppError passkey-refused */
export const addPasskey = async ({ db, services, user, origin }: SignedInContext, body: BodyOf<typeof addRoute>): Promise<void> => {
  const now = services.clock.now()
  const held = readTicket<{ userId: number; challenge: string }>(services.secrets, 'passkey-to-add', body.ticket, now)
  if (held?.content.userId !== user.id) throw new AppError('passkey-refused')
  const made = await webauthn.checkMade(origin, held.content.challenge, body.credential)
  if (!made || !(await spendTicket(db, held, now))) throw new AppError('passkey-refused')
  const { id, publicKey, ...rest } = made
  await repository.insertPasskey(db, { ...rest, user_id: user.id, credential_id: id, public_key: publicKey, name: body.name, created_at: now })
}

export const askToShow = async ({ services, origin }: Anyone) => {
  const { options, challenge } = await webauthn.askToShow(origin)
  return { options, ticket: writeTicket(services.secrets, 'passkey-to-show', { challenge }, services.clock.now()) }
}

/** Whose passkey answered. @throws AppError passkey-refused · too-many-attempts */
export const checkPasskey = async ({ services, origin, address }: Anyone, { ticket, credential }: PasskeyAnswer): Promise<User> => {
  const { db } = services.app
  const now = services.clock.now()
  const attempt = await beginAttempt(db, { account: `passkey ${credential.id}`, address, now, refusal: 'passkey-refused' })
  const held = readTicket<{ challenge: string }>(services.secrets, 'passkey-to-show', ticket, now)
  const row = await repository.findPasskey(db, credential.id)
  if (!held || !row) throw attempt.refusal
  const { response, ...rest } = credential
  const { userHandle, ...signed } = response
  const answer = { ...rest, response: userHandle ? { ...signed, userHandle } : signed }
  const key = { id: row.credential_id, publicKey: row.public_key, counter: row.counter, transports: row.transports }
  const shown = await webauthn.checkShown(origin, held.content.challenge, answer, key)
  if (!shown || !(await spendTicket(db, held, now))) throw attempt.refusal
  await repository.usePasskey(db, row.id, { ...shown, last_used_at: now })
  await attempt.succeed()
  return { id: row.user_id, name: row.name, email: row.email, jobTitle: row.jobTitle }
}
