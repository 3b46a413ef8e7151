const SEVEN_ACTIONS = 'dns-2025-12/'

/** « Action 4 » for the instruction, in both languages; elsewhere what follows the catalogue, else the identifier. */
export const requirementName = (requirementId: string): string => {
  if (requirementId.startsWith(SEVEN_ACTIONS)) return `Action ${requirementId.slice(SEVEN_ACTIONS.length).replace(/a$/, '')}`
  const slash = requirementId.indexOf('/')
  return slash < 0 ? requirementId : `${requirementId.slice(0, slash)} · ${requirementId.slice(slash + 1)}`
}
