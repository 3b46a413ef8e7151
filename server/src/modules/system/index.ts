import type { Module } from '../../module.ts'
import { routes } from './routes.ts'

export const system: Module = { name: 'system', routes }
