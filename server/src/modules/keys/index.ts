import type { Module } from '../../module.ts'
import { resealJob, tidyKeys } from '../../platform/resealing/index.ts'
import * as erasures from './migrations/2026-11-23-255-key-erasures.ts'
import { routes } from './routes.ts'

export const keys: Module = {
  name: 'keys',
  migrations: { '2026-11-23-255-key-erasures': erasures },
  routes,
  jobs: [resealJob, tidyKeys],
}
