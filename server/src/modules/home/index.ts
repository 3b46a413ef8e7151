import type { Module } from '../../module.ts'
import * as visits from './migrations/2026-11-22-110-visits.ts'
import { routes } from './routes.ts'

export { groupHomeOf, homeOf } from './build-home.ts'

export const home: Module = { name: 'home', migrations: { '2026-11-22-110-visits': visits }, routes }
