import { readConfirmation } from '@hygie/contract/accounts'
import { ApiError } from './api-error.ts'
import { call } from './call.ts'
import { confirmNow } from './step-up.ts'
import type { AnyRoute } from './types.ts'

/** Before what cannot be sent twice, a large file in either direction: asks now rather than on the refusal. */
export async function ensureConfirmed(route: AnyRoute): Promise<void> {
  if (!route.stepUp) return
  const { needed } = await call(readConfirmation, {})
  if (needed && !(await confirmNow())) throw new ApiError('step-up-needed', 403)
}
