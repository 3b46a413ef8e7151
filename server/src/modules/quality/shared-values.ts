import { SHARED, type Shared } from '@hygie/contract/quality'
import type { ActionRow } from '../actions/index.ts'
import type { QualityRow } from './repository.ts'
import type { SharedValues } from './tables.ts'

/** What both sides may change, as texts. */
export const valuesHere = (action: ActionRow, quality: Pick<QualityRow, 'indicator'> | undefined): Record<Shared, string> => ({
  ownerName: action.owner_name,
  dueOn: action.due_on ?? '',
  paqssYear: action.paqss_year === null ? '' : String(action.paqss_year),
  indicator: quality?.indicator ?? '',
})

export interface Merged {
  /** Changed there alone since the last exchange: taken. */
  taken: SharedValues
  /** Changed on both sides: someone chooses. */
  conflicts: SharedValues
  /** The same change on both sides. */
  agreed: SharedValues
}

/**
 * Three-way: what we last handed over or agreed on (`sent`), what they last told (`told`), what stands here, what they tell now. A value that they told before, or that
 * is the one handed over, is no news: an old file read again undoes nothing.
 */
export const mergeValues = (here: SharedValues, there: SharedValues, { sent, told }: { sent: SharedValues; told: SharedValues }): Merged => {
  const merged: Merged = { taken: {}, conflicts: {}, agreed: {} }
  for (const field of SHARED) {
    const theirs = there[field]
    // an empty cell says nothing
    if (theirs === undefined || theirs === '') continue
    if (same(theirs, here[field])) {
      if (!same(theirs, sent[field])) merged.agreed[field] = here[field]
      continue
    }
    if (same(theirs, sent[field]) || same(theirs, told[field])) continue
    const unchangedHere = same(here[field], sent[field]) || same(here[field], told[field])
    merged[unchangedHere ? 'taken' : 'conflicts'][field] = theirs
  }
  return merged
}

/** Names come back with other capitals and spaces. */
const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && bare(a) === bare(b)
const bare = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase()
