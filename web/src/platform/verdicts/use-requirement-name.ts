import type { Bilingual } from '../i18n/format.ts'
import { useFormat } from '../i18n/use-format.ts'

const SEVEN_ACTIONS = 'dns-2025-12/'

/** « Action 4 » for the instruction, in both languages; elsewhere the name its text gives, and the identifier only when nothing else is known. */
export function useRequirementName(): (requirementId: string, names: readonly { id: string; name: Bilingual }[]) => string {
  const format = useFormat()
  return (requirementId, names) => {
    if (requirementId.startsWith(SEVEN_ACTIONS)) return `Action ${requirementId.slice(SEVEN_ACTIONS.length).replace(/a$/, '')}`
    const found = names.find((one) => one.id === requirementId)
    return found ? format.text(found.name) : requirementId
  }
}
