import type { Module } from '../../module.ts'
import { react } from './reactions.ts'
import { routes } from './routes.ts'

export const demonstration: Module = { name: 'demonstration', routes, factSubscribers: [react] }
