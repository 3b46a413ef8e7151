import type { ResponseOf } from '@hygie/contract'
import type { compareAnchor as contract } from '@hygie/contract/ledger'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { entryAt, headOf, parseAnchor, streamOf } from '../../platform/ledger/index.ts'

/** A head read on paper against the entry of its number as it is stored now. */
export const compareAnchor = async ({ db, establishmentId }: TenantContext, text: string): Promise<ResponseOf<typeof contract>> => {
  const typed = parseAnchor(text)
  if (!typed) throw new AppError('anchor-unreadable')
  const stream = streamOf(establishmentId)
  const last = (await headOf(db, stream))?.seq ?? 0
  const { seq } = typed
  if (typed.stream !== null && typed.stream !== stream) return { verdict: 'other-ledger', seq, at: null, last }
  const entry = await entryAt(db, stream, seq)
  if (!entry) return { verdict: seq > last ? 'anchor-longer' : 'anchor-different', seq, at: null, last }
  return { verdict: entry.hash.startsWith(typed.hash) ? 'same' : 'anchor-different', seq, at: entry.at.toISOString(), last }
}
