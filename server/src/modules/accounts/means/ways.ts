import type { Db } from '../../../platform/database/tenant.ts'
import { codesOf, passkeysOf, recoveryCodesOf } from './repository.ts'

export type SecondWay = 'passkey' | 'totp' | 'recovery'

/** What the person may show besides a password, best first; recovery codes stand for means, they are none by themselves. */
export const secondWaysOf = async (db: Db, userId: number): Promise<SecondWay[]> => {
  const [passkeys, codes, recovery] = [await passkeysOf(db, userId), await codesOf(db, userId), await recoveryCodesOf(db, userId)]
  const ways: SecondWay[] = [...(passkeys.length > 0 ? (['passkey'] as const) : []), ...(codes ? (['totp'] as const) : [])]
  return ways.length > 0 && recovery.some((one) => one.used_at === null) ? [...ways, 'recovery'] : ways
}
