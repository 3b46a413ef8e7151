import { setTimeout as wait } from 'node:timers/promises'
import type { ResponseOf } from '@hygie/contract'
import { getLedgerVerifications, verifyLedger } from '@hygie/contract/ledger'

export type LedgerState = ResponseOf<typeof getLedgerVerifications>

/** Asks for a verification of every stream, and waits for its end. */
export const verifiedLedger = async (
  call: (route: typeof verifyLedger | typeof getLedgerVerifications, input?: object) => Promise<unknown>,
): Promise<LedgerState> => {
  await call(verifyLedger, { body: {} })
  for (;;) {
    const state = (await call(getLedgerVerifications)) as LedgerState
    if (!state.running) return state
    await wait(20)
  }
}
