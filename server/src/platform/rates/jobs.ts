import { platformJob } from '../jobs/index.ts'
import './tables.ts'

export const forgetRates = platformJob({
  name: 'rates.forget',
  schedule: '10 * * * *',
  run: async ({ services, now }) => void (await services.app.db.deleteFrom('rate_counts').where('ends_at', '<', now).execute()),
})
