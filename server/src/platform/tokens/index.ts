import { createHash, randomBytes } from 'node:crypto'
import { BlockList, isIPv6 } from 'node:net'
import type { Db } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'
import { type Access, loadAccess, type TenantAccess } from '../permissions/access.ts'
import { assertBelow, count } from '../rates/index.ts'
import { PER_TOKEN, UNKNOWN_PER_ADDRESS } from './gate.ts'
import './tables.ts'

export { allTokens, endToken, insertToken, type TokenRow, tokensOf, tokensReaching } from './repository.ts'

/** Tells a token of a person from the command line's; secret scanners know such a beginning. */
export const TOKEN_PREFIX = 'hygie_'

/** What stays a gesture of the person alone. */
const NEVER = new Set(['releases.sign', 'evidence.erase'])

export interface TokenCaller {
  access: Access
  token: { id: number; writes: boolean }
}

const hashOfToken = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const newToken = (): { secret: string; hint: string; hash: string } => {
  const secret = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`
  return { secret, hint: secret.slice(0, TOKEN_PREFIX.length + 4), hash: hashOfToken(secret) }
}

/**
 * Who a token speaks for, and no more than what it was made for: the person's permissions of today, in the chosen establishments.
 * @throws AppError not-signed-in · too-many-attempts
 */
export const findTokenCaller = async (db: Db, { secret, address, now }: { secret: string; address: string; now: Date }): Promise<TokenCaller> => {
  await assertBelow(db, UNKNOWN_PER_ADDRESS, address, now)
  const row = await db
    .selectFrom('script_tokens')
    .innerJoin('users', 'users.id', 'script_tokens.user_id')
    .select([
      'script_tokens.id as tokenId',
      'writes',
      'establishments',
      'permissions',
      'addresses',
      'last_used_at',
      'users.id',
      'users.name',
      'users.email',
      'users.job_title',
      'users.demonstration',
    ])
    .where('secret_hash', '=', hashOfToken(secret))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('users.disabled', '=', false)
    .executeTakeFirst()
  if (!row || !comesFrom(row.addresses, address)) {
    await count(db, UNKNOWN_PER_ADDRESS, address, now)
    throw new AppError('not-signed-in')
  }
  await count(db, PER_TOKEN, row.tokenId, now)
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > 60_000)
    await db.updateTable('script_tokens').set({ last_used_at: now }).where('id', '=', row.tokenId).execute()
  const user = { id: row.id, name: row.name, email: row.email, jobTitle: row.job_title, demonstration: row.demonstration }
  // Its person's own rights: a script holds nobody's place.
  const access = await loadAccess(db, user, null)
  return {
    access: narrowed(access, new Set(row.establishments), { writes: row.writes, permissions: row.permissions }),
    token: { id: row.tokenId, writes: row.writes },
  }
}

interface TokenScope {
  writes: boolean
  permissions: readonly string[] | null
}

/** Behind a proxy it is the address that the proxy says, when it is trusted (docs/operations/running.md). */
const comesFrom = (allowed: readonly string[], address: string): boolean => {
  if (allowed.length === 0) return true
  const list = new BlockList()
  for (const one of allowed) {
    const [net = '', bits] = one.split('/')
    const family = isIPv6(net) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(net, family)
    else list.addSubnet(net, Number(bits), family)
  }
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** Neither the platform nor a group as such: a script works in houses. */
const narrowed = (access: Access, chosen: ReadonlySet<number>, scope: TokenScope): Access => ({
  user: access.user,
  roles: [],
  platform: new Set(),
  ghts: new Map(),
  establishments: new Map([...access.establishments].filter(([id]) => chosen.has(id)).map(([id, tenant]) => [id, narrowedTenant(tenant, scope)])),
})

const narrowedTenant = (tenant: TenantAccess, { writes, permissions }: TokenScope): TenantAccess => ({
  ...tenant,
  permissions: new Set(
    [...tenant.permissions].filter((one) => !NEVER.has(one) && (writes || one.endsWith('.read')) && (permissions === null || permissions.includes(one))),
  ),
})
