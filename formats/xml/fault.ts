import type { Details } from '../input/index.ts'

export type XmlReason = 'xml-damaged' | 'xml-doctype' | 'xml-entity' | 'xml-too-deep' | 'xml-token-too-long' | 'xml-encoding'

/** Stops the reading from inside; `readXml` turns it into a reason, so it never reaches a caller. */
export class XmlFault extends Error {
  readonly reason: XmlReason
  readonly data: Details | undefined

  constructor(reason: XmlReason, data?: Details) {
    super(reason)
    this.reason = reason
    this.data = data
  }
}
