import type { TenantContext } from '../../platform/http/context.ts'
import { upsertActivity } from './activity-repository.ts'

interface Activity {
  amount: number
  measure: string
  source: string
}

/** A correction replaces the figure of its year; the ledger keeps each. */
export const saveActivity = async (context: TenantContext, year: number, activity: Activity): Promise<void> => {
  await upsertActivity(context, year, activity)
  context.seal('activity.saved', { year, ...activity })
}
