import type { Module } from '../../module.ts'
import * as lastSignIn from './migrations/2026-11-23-152-last-sign-in.ts'
import * as tables from './migrations/2026-11-23-150-federation.ts'
import { forgetJob } from './jobs.ts'
import { routes } from './routes.ts'

export const federation: Module = {
  name: 'federation',
  migrations: { '2026-11-23-150-federation': tables, '2026-11-23-152-last-sign-in': lastSignIn },
  routes,
  jobs: [forgetJob],
}
