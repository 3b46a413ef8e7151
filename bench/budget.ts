import { bench } from '../engines/budget/budget.bench.ts'
import { type Figure, round } from './figure.ts'

export const measureBudget = (): Promise<Figure[]> =>
  Promise.resolve(bench().map(({ name, milliseconds }) => ({ what: name, value: round(milliseconds), unit: 'ms', budget: null })))
