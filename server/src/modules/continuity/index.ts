import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-061-continuity.ts'
import { routes } from './routes.ts'

export const continuity: Module = { name: 'continuity', migrations: { '2026-11-21-061-continuity': tables }, routes }
