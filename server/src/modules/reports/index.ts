import type { Module } from '../../module.ts'
import { routes } from './routes.ts'

export const reports: Module = { name: 'reports', routes }
