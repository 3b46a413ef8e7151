import type { ErrorCode } from '@hygie/contract'

/** Of the disk (errno) and of PostgreSQL (SQLSTATE, Appendix A of its manual): not the caller's fault, and somebody can mend it. */
const FAULTS: Record<string, ErrorCode> = {
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  EFBIG: 'storage-full',
  '53100': 'storage-full',
  EROFS: 'storage-read-only',
  '25006': 'storage-read-only',
  ECONNREFUSED: 'database-away',
  ECONNRESET: 'database-away',
  EPIPE: 'database-away',
  '53300': 'database-away',
  '57P01': 'database-away',
  '57P02': 'database-away',
  '57P03': 'database-away',
  '08006': 'database-away',
  '08001': 'database-away',
}

/** Said by pg when a connection is cut between or during two queries: these carry no code. */
const CUT = /Connection terminated|Client has encountered a connection error|Connection ended unexpectedly/

/** What stands around the server and has failed; null: something else. */
export const faultOf = (error: unknown): ErrorCode | null => {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  return FAULTS[code] ?? (CUT.test(error.message) ? 'database-away' : null)
}
