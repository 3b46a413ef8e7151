import type { FactValue, Part } from '@hygie/engines/compliance'
import { baseKind, SCOPED_EVIDENCE } from '@hygie/formats/hygie-catalogue'
import { AppError } from '../../platform/errors/index.ts'
import { shippedCatalogues } from '../obligations/index.ts'

/** Kinds that a person may record: those the catalogues accept as documents. The others come from a machine or from Hygie's own registers. */
export const kindsByHand = (contentDirectory: string): Set<string> =>
  new Set([SCOPED_EVIDENCE, ...partsOf(contentDirectory).flatMap((part) => part.documented.map(baseKind))])

/**
 * A proof given by a person is a document: it comes with its file, unless it says no.
 * @throws AppError invalid-input, with the field and its reason: measured | file-needed
 */
export const assertByHand = (contentDirectory: string, fact: { kind: string; value: FactValue; fileIds: readonly number[] }): void => {
  if (!kindsByHand(contentDirectory).has(baseKind(fact.kind))) throw new AppError('invalid-input', { field: 'kind', reason: 'measured' })
  const parts = partsOf(contentDirectory).filter((part) => part.documented.includes(fact.kind))
  if (fact.fileIds.length === 0 && !saysNo(fact.value, parts)) throw new AppError('invalid-input', { field: 'fileIds', reason: 'file-needed' })
}

const partsOf = (contentDirectory: string): Part[] => shippedCatalogues(contentDirectory).engine.flatMap((one) => one.parts)

/** A paper still unsigned says no; `withReservations: false` does not: only the keys that the parts ask for count. */
const saysNo = (value: FactValue, parts: readonly Part[]): boolean => {
  if (typeof value !== 'object') return value === false || value === 0
  const record: Record<string, unknown> = { ...value }
  return parts.length > 0 && parts.every((part) => (part.target?.all ?? []).some((key) => record[key] === false))
}
