import { RECOVERY_CODES } from '@hygie/contract/accounts'
import type { Db } from '../../../platform/database/tenant.ts'
import type { Secrets } from '../../../platform/secrets/index.ts'
import { newPrintedCode, plainCode } from './printed-codes.ts'
import * as repository from './repository.ts'

/** 50 bits each; a copy of the database without the keys of the data folder cannot try them. */
const GROUPS = 2

const macOf = (secrets: Secrets, userId: number, code: string): Buffer => secrets.sign('recovery code', Buffer.from(`${userId} ${plainCode(code)}`))

export const makeRecoveryCodes = async (db: Db, secrets: Secrets, { userId, now }: { userId: number; now: Date }): Promise<string[]> => {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newPrintedCode(GROUPS))
  await repository.replaceRecoveryCodes(
    db,
    userId,
    codes.map((code) => macOf(secrets, userId, code)),
    now,
  )
  return codes
}

/** Opens once. */
export const spendRecoveryCode = (db: Db, secrets: Secrets, { userId, code, now }: { userId: number; code: string; now: Date }): Promise<boolean> =>
  repository.useRecoveryCode(db, userId, macOf(secrets, userId, code), now)
