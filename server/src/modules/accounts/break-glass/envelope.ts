import type { Session } from '@hygie/contract/accounts'
import { parisDay } from '../../../platform/clock/index.ts'
import { inScope } from '../../../platform/database/tenant.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import type { FileAnswer, PublicContext, SignedInContext } from '../../../platform/http/context.ts'
import { append } from '../../../platform/ledger/index.ts'
import type { Secrets } from '../../../platform/secrets/index.ts'
import { beginAttempt } from '../../../platform/sessions/index.ts'
import { newPrintedCode, plainCode } from '../means/printed-codes.ts'
import { findById } from '../repository.ts'
import { enter } from '../sign-in/session-view.ts'
import * as repository from './repository.ts'

/** 125 bits: nothing to guess, so no account to close against guessing; whoever holds the paper gets in. */
const GROUPS = 5
const LIFETIME_MS = 3_600_000
const ACCOUNT = { name: 'Accès de secours', email: 'acces-de-secours@hygie.invalid' }
const NAMES = { fr: 'enveloppe-de-secours.pdf', en: 'last-resort-envelope.pdf' } as const

const macOf = (secrets: Secrets, code: string): Buffer => secrets.sign('sealed envelope', Buffer.from(plainCode(code)))

export const readEnvelope = async ({ db }: SignedInContext) => {
  const found = await repository.lastEnvelope(db)
  return {
    envelope: found
      ? { preparedAt: found.prepared_at.toISOString(), preparedBy: found.preparedBy ?? '', openedAt: found.opened_at?.toISOString() ?? null }
      : null,
  }
}

/** The code is drawn here, printed, and forgotten: the database keeps what recognises it, worthless without the keys of the data folder. */
export const printEnvelope = async (context: SignedInContext, locale: 'fr' | 'en'): Promise<FileAnswer> => {
  const { db, services, user, origin } = context
  const now = services.clock.now()
  const code = newPrintedCode(GROUPS)
  const userId = await repository.lastResortUser(db, ACCOUNT, now)
  await repository.replaceEnvelope(db, { user_id: userId, code_mac: macOf(services.secrets, code), prepared_by: user.id || null, prepared_at: now })
  context.seal('break-glass.prepared', {})
  const data = { locale, code, address: origin, generatedOn: parisDay(now), preparedBy: user.name, demonstration: false }
  // Before the commit: a page that cannot be made must not void the envelope in the safe.
  return { name: NAMES[locale], mediaType: 'application/pdf', body: await renderPdf({ template: 'envelope', data }) }
}

/** Once. The platform's ledger and that of every house say so before the session opens. @throws AppError wrong-code · too-many-attempts */
export const openEnvelope = async (context: PublicContext, code: string): Promise<Session> => {
  const { services, address } = context
  const now = services.clock.now()
  const { db } = services.app
  const attempt = await beginAttempt(db, { account: `envelope ${address}`, address, now, refusal: 'wrong-code' })
  const houses = await repository.realHouses(services.owner.db)
  const userId = await inScope(db, { read: houses, write: houses, ghts: [] }, async (trx) => {
    const opened = await repository.openEnvelope(trx, macOf(services.secrets, code), now)
    if (opened === null) return null
    const entry = { at: now, kind: 'break-glass.opened', actor: `user:${opened}`, payload: { address } }
    for (const establishmentId of [...houses, null]) await append(trx, { ...entry, establishmentId }, services.ledgerKey)
    return opened
  })
  const user = userId === null ? null : await findById(db, userId)
  if (!user) throw attempt.refusal
  await attempt.succeed()
  services.log.warn({ address }, 'the sealed envelope was opened')
  return enter(
    context,
    { id: user.id, name: user.name, email: user.email, jobTitle: user.job_title },
    { methods: ['break-glass'], strong: true, lifetimeMs: LIFETIME_MS },
  )
}
