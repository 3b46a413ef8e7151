import type { ResponseOf } from '@hygie/contract'
import type { factKinds } from '@hygie/contract/evidence'
import type { getRequirement } from '@hygie/contract/obligations'
import { RECORD_KEYS } from './record-keys.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { Choice } from '../../../ui/forms/fields.tsx'

/** Documents a person may record; from a requirement, only those that prove one of its parts, in the order of the parts. What is measured is not offered. */
export function useKindChoices(kinds: ResponseOf<typeof factKinds>['kinds'], view: ResponseOf<typeof getRequirement> | null): Choice[] {
  const format = useFormat()
  const label = (kind: string) => {
    const found = kinds.find((one) => one.kind === kind)
    return found ? format.text(found.label) : kind
  }
  const fillable = (kind: string) => RECORD_KEYS[kind] !== undefined || kinds.find((one) => one.kind === kind)?.shape !== 'record'
  if (!view)
    return kinds
      .filter(({ kind, byHand }) => byHand && fillable(kind))
      .map(({ kind }) => ({ value: kind, label: label(kind) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'))
  const accepted = view.requirement.parts.flatMap((part) => part.documented.map(({ kind }) => kind))
  return [...new Set(accepted)].filter(fillable).map((kind) => ({ value: kind, label: label(kind) }))
}
