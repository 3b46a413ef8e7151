import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { fellowHouses } from '../invitations-repository.ts'

/** @throws AppError not-found when one is not of the same group */
export const assertFellows = async (context: TenantContext, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return
  const fellows = new Set((await fellowHouses(context)).map((one) => one.establishmentId))
  if (!ids.every((id) => fellows.has(id))) throw new AppError('not-found')
}
