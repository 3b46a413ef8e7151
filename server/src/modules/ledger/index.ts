import type { Module } from '../../module.ts'
import * as settings from './migrations/2026-11-23-351-timestamp-settings.ts'
import * as reach from './migrations/2026-11-23-352-timestamp-reach.ts'
import { routes } from './routes.ts'
import { stampHeadsJob } from './stamp-heads.ts'

export const ledger: Module = {
  name: 'ledger',
  migrations: { '2026-11-23-351-timestamp-settings': settings, '2026-11-23-352-timestamp-reach': reach },
  routes,
  jobs: [stampHeadsJob],
}

export { trustedAuthorities } from './repository.ts'
