import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'

export const filesOf = (...ids: (number | null | undefined)[]): number[] => ids.filter((one) => one != null)

/** What is noted has happened. */
export const assertPast = (context: TenantContext, ...days: (string | null | undefined)[]): void => {
  for (const day of days) if (day != null && day > context.today) throw new AppError('date-in-the-future', { day })
}
