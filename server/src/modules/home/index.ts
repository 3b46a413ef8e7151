import type { Module } from '../../module.ts'
import { routes } from './routes.ts'

export const home: Module = { name: 'home', routes }
