import type { ResponseOf } from '@hygie/contract'
import type { getRequirement } from '@hygie/contract/obligations'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { Kind } from './kinds.ts'
import type { Choice } from '../../../ui/forms/fields.tsx'

/** Documents a person may record; from a requirement, only those that prove one of its parts, in the order of the parts. What is measured is not offered. */
export function useKindChoices(kinds: readonly Kind[], view: ResponseOf<typeof getRequirement> | null): Choice[] {
  const format = useFormat()
  const label = (kind: string) => {
    const found = kinds.find((one) => one.kind === kind)
    return found ? format.text(found.label) : kind
  }
  if (!view)
    return kinds
      .filter(({ byHand }) => byHand)
      .map(({ kind }) => ({ value: kind, label: label(kind) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'))
  const accepted = view.requirement.parts.flatMap((part) => part.documented.map(({ kind }) => kind))
  return [...new Set(accepted)].map((kind) => ({ value: kind, label: label(kind) }))
}
