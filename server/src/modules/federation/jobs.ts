import { platformJob } from '../../platform/jobs/index.ts'
import { forgetAttempts } from './attempts-repository.ts'
import { forgetArrivals } from './repository.ts'

/** Who came to the door unknown, and what was begun and never finished. */
export const forgetJob = platformJob({
  name: 'federation.forget',
  schedule: '40 3 * * *',
  run: async ({ services, now }) => {
    await forgetArrivals(services.owner.db, now)
    await forgetAttempts(services.owner.db, now)
  },
})
