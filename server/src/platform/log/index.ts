import { type DestinationStream, type Logger, pino } from 'pino'
import { scrub, scrubText } from './scrub.ts'

/**
 * One JSON object on each line, on the error output. The only place where something becomes a line of log, hence where secrets are taken out,
 * whatever the caller gave.
 */
export const createLog = (level: string, destination: DestinationStream = pino.destination(2)): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => scrub(fields) as Record<string, unknown> },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((one: unknown) => (typeof one === 'string' ? scrubText(one) : one)) as typeof args)
        },
      },
    },
    destination,
  )
