import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-063-budget.ts'
import { routes } from './routes.ts'

export const budget: Module = { name: 'budget', migrations: { '2026-11-21-063-budget': tables }, routes }

export { saveFiscalYear } from './change-year.ts'
