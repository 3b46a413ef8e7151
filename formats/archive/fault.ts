import type { Details } from '../input/index.ts'

export type ArchiveFaultReason = 'archive-damaged' | 'archive-too-large' | 'archive-ratio' | 'archive-too-many-entries'

/** Stops a stream from inside; `entries` turns it into a last refused entry, so it never reaches a caller. */
export class ArchiveFault extends Error {
  readonly reason: ArchiveFaultReason
  readonly data: Details | undefined

  constructor(reason: ArchiveFaultReason, data?: Details) {
    super(reason)
    this.reason = reason
    this.data = data
  }
}
