import type { Details } from '../input/index.ts'

export type ZipReason = 'zip-damaged' | 'zip-too-large' | 'zip-ratio' | 'zip-too-many-entries' | 'zip-encrypted' | 'zip-method' | 'zip-duplicate-name'

/** Thrown while an entry is being read: a format that uses `Zip.read` turns it into a skipped part. */
export class ZipFault extends Error {
  readonly reason: ZipReason
  readonly data: Details | undefined

  constructor(reason: ZipReason, data?: Details) {
    super(reason)
    this.reason = reason
    this.data = data
  }
}
