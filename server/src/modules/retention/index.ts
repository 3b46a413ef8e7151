import type { Module } from '../../module.ts'
import { retentionJob } from './purge.ts'
import { routes } from './routes.ts'

export { RULES } from './rules.ts'

export const retention: Module = { name: 'retention', routes, jobs: [retentionJob] }
