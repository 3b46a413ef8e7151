import type { Module } from '../../module.ts'
import { forgetRates } from '../../platform/rates/jobs.ts'
import { routes } from './routes.ts'

export const system: Module = { name: 'system', routes, jobs: [forgetRates] }
