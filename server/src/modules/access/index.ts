import type { Module } from '../../module.ts'
import { livesJob } from './life-job.ts'
import { routes } from './routes.ts'

export const access: Module = { name: 'access', routes, jobs: [livesJob] }
