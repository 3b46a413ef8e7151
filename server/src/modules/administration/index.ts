import type { Module } from '../../module.ts'
import { routes } from './routes.ts'

export const administration: Module = { name: 'administration', routes }
