import { platformJob } from '../../platform/jobs/index.ts'
import { forgetAttempts } from './attempts-repository.ts'

/** What was begun and never finished. */
export const forgetJob = platformJob({
  name: 'federation.forget',
  schedule: '40 3 * * *',
  run: async ({ services, now }) => {
    await forgetAttempts(services.owner.db, now)
  },
})
