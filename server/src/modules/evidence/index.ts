import type { Module } from '../../module.ts'
import { routes } from './routes.ts'

export const evidence: Module = { name: 'evidence', routes }
