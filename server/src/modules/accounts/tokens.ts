import type { BodyOf } from '@hygie/contract'
import { type createToken as createRoute, type ScriptToken, TOKEN_MOST_DAYS, TOKEN_PERMISSIONS } from '@hygie/contract/accounts'
import { endOfParisDay, parisDay } from '../../platform/clock/index.ts'
import { setScope } from '../../platform/database/tenant.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { endToken, insertToken, newToken, type TokenRow, tokensOf } from '../../platform/tokens/index.ts'

const DAY_MS = 86_400_000

export const listTokens = async ({ db, user, now }: SignedInContext): Promise<{ tokens: ScriptToken[] }> => ({
  tokens: (await tokensOf(db, user.id)).map((row) => viewToken(row, now)),
})

/** The secret leaves once; each house of the token reads in its own ledger that it exists. */
export const createToken = async (context: SignedInContext, body: BodyOf<typeof createRoute>): Promise<{ token: ScriptToken; secret: string }> => {
  const { db, user, access, now } = context
  // The console speaks for nobody.
  if (user.id === 0) throw new AppError('forbidden')
  const establishments = [...new Set(body.establishmentIds)]
  if (establishments.some((id) => !access.establishments.has(id))) throw new AppError('not-found')
  const expires = endOfParisDay(body.expiresOn)
  if (expires <= now) throw new AppError('dates-inverted')
  if (expires.getTime() - now.getTime() > (TOKEN_MOST_DAYS + 1) * DAY_MS) throw new AppError('date-implausible', { mostDays: TOKEN_MOST_DAYS })
  // A token is never more than who gives it: in no chosen house may it ask for what they do not hold there.
  const beyond = establishments.some((id) =>
    body.permissions?.some((one) => !TOKEN_PERMISSIONS.includes(one) || !access.establishments.get(id)?.permissions.has(one)),
  )
  if (beyond) throw new AppError('forbidden')
  const { secret, hint, hash } = newToken()
  const row = await insertToken(db, {
    user_id: user.id,
    name: body.name,
    hint,
    secret_hash: hash,
    writes: body.writes,
    permissions: body.permissions ?? null,
    addresses: body.addresses ?? [],
    purpose: body.purpose || null,
    establishments,
    created_at: now,
    expires_at: expires,
  })
  await sealInHouses(context, establishments, 'token.created', {
    tokenId: row.id,
    name: body.name,
    writes: body.writes,
    permissions: row.permissions,
    addresses: row.addresses,
    expiresOn: body.expiresOn,
  })
  return { token: viewToken(row, now), secret }
}

export const revokeToken = async (context: SignedInContext, id: number): Promise<{ done: true }> => {
  const ended = await endToken(context.db, context.user.id, id, context.now)
  if (!ended) throw new AppError('not-found')
  await sealInHouses(context, ended.establishments, 'token.revoked', { tokenId: id, name: ended.name })
  return { done: true }
}

/** In the stream of each house that still exists for this person, else in the platform's. */
const sealInHouses = async (context: SignedInContext, establishments: readonly number[], kind: string, payload: Record<string, unknown>): Promise<void> => {
  const open = establishments.filter((id) => context.access.establishments.has(id))
  await setScope(context.db, { read: open, write: open, ghts: [] })
  for (const id of open) context.sealIn(id, kind, payload)
  if (open.length === 0) context.seal(kind, payload)
}

export const viewToken = (row: TokenRow, now: Date): ScriptToken => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  writes: row.writes,
  permissions: row.permissions as ScriptToken['permissions'],
  addresses: row.addresses,
  purpose: row.purpose,
  establishmentIds: row.establishments,
  createdAt: row.created_at.toISOString(),
  expiresOn: parisDay(new Date(row.expires_at.getTime() - 1)),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  state: row.revoked_at ? 'revoked' : row.expires_at <= now ? 'expired' : 'usable',
})
