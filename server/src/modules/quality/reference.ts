/** Stable, whatever becomes of the title or of the owner: the house, then the action. */
export const referenceOf = (establishmentId: number, actionId: number): string => `HYG-${establishmentId}-${actionId}`

const PATTERN = /^\s*HYG[-–_ ](\d{1,9})[-–_ ](\d{1,9})\s*$/iu

/** null: this is no reference of ours. */
export const readReference = (text: string): { establishmentId: number; actionId: number } | null => {
  const [, house, action] = PATTERN.exec(text) ?? []
  return house === undefined || action === undefined ? null : { establishmentId: Number(house), actionId: Number(action) }
}
