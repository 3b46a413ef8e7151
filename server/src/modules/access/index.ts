import type { Module } from '../../module.ts'
import { livesJob } from './life-job.ts'
import * as reviews from './migrations/2026-11-23-203-access-reviews.ts'
import { reviewsToCome } from './reviews/announced.ts'
import { routes } from './routes.ts'

export const access: Module = {
  name: 'access',
  migrations: { '2026-11-23-203-access-reviews': reviews },
  routes,
  dueDates: reviewsToCome,
  jobs: [livesJob],
}
