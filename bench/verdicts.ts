import { bench } from '../engines/compliance/compliance.bench.ts'
import { type Figure, round } from './figure.ts'

export const measureVerdicts = (): Promise<Figure[]> =>
  Promise.resolve(bench().map(({ name, milliseconds, budget }) => ({ what: name.replace('compliance: ', ''), value: round(milliseconds), unit: 'ms', budget })))
