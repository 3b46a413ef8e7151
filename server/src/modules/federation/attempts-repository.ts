import type { Db, Trx } from '../../platform/database/tenant.ts'

export const keepAttempt = async (
  db: Db,
  row: { secret_hash: string; provider_id: number; sealed: Buffer; invitation_hash: string | null; expires_at: Date },
): Promise<void> => {
  await db.insertInto('federation_attempts').values(row).execute()
}

/** Once: two answers to one attempt, and the second finds it gone. */
export const takeAttempt = (db: Db, secretHash: string, now: Date) =>
  db
    .deleteFrom('federation_attempts')
    .where('secret_hash', '=', secretHash)
    .where('expires_at', '>', now)
    .returning(['provider_id', 'sealed', 'invitation_hash'])
    .executeTakeFirst()

export const keepInvitation = async (db: Trx, row: { token_hash: string; provider_id: number; user_id: number; expires_at: Date }): Promise<void> => {
  await db.insertInto('federation_invitations').values(row).execute()
}

/** Once: taken by who comes first. */
export const takeInvitation = (db: Trx, tokenHash: string, providerId: number, now: Date) =>
  db
    .deleteFrom('federation_invitations')
    .where('token_hash', '=', tokenHash)
    .where('provider_id', '=', providerId)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst()

export const keepSession = async (
  db: Db,
  row: { session_hash: string; identity_id: number; sid: string | null; token_sealed: Buffer | null },
): Promise<void> => {
  await db.insertInto('federation_sessions').values(row).execute()
}

export const findKeptSession = (db: Db, sessionHash: string) =>
  db
    .selectFrom('federation_sessions')
    .innerJoin('federation_identities', 'federation_identities.id', 'federation_sessions.identity_id')
    .select(['federation_identities.provider_id', 'token_sealed'])
    .where('session_hash', '=', sessionHash)
    .executeTakeFirst()

export const findLastToken = (db: Db, userId: number) =>
  db
    .selectFrom('federation_identities')
    .select(['provider_id', 'last_token_sealed as token_sealed'])
    .where('user_id', '=', userId)
    .where('last_token_sealed', 'is not', null)
    .orderBy('last_used_at', 'desc')
    .executeTakeFirst()

export const forgetAttempts = async (owner: Db, now: Date): Promise<void> => {
  await owner.deleteFrom('federation_attempts').where('expires_at', '<', now).execute()
  await owner.deleteFrom('federation_invitations').where('expires_at', '<', now).execute()
}
