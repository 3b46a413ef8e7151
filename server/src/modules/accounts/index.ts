import type { Module } from '../../module.ts'
import { routes } from './routes.ts'

export const accounts: Module = { name: 'accounts', routes }
export { isFirstRunToken, openFirstRun } from './first-run.ts'
