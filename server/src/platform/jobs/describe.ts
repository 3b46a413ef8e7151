import { AppError } from '../errors/index.ts'

const MOST = 200

/** What went wrong in one short line for an administrator: codes first; never the rows of a constraint nor what a server said back. */
export const describe = (error: unknown): string => {
  if (error instanceof AppError) return error.code
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return `${error.name} ${code}`.slice(0, MOST)
  return `${error.name}: ${error.message.split('\n')[0] ?? ''}`.slice(0, MOST)
}
