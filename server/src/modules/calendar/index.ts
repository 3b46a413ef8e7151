import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-22-130-calendar.ts'
import * as refusals from './migrations/2026-11-22-131-monday.ts'
import { mondayAll, mondayHouse } from './monday.ts'
import { routes } from './routes.ts'

export const calendar: Module = {
  name: 'calendar',
  migrations: { '2026-11-22-130-calendar': tables, '2026-11-22-131-monday': refusals },
  routes,
  jobs: [mondayAll, mondayHouse],
}

export { writeMondayInStory } from './monday.ts'
