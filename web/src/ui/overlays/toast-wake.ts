let asked = false
const listeners = new Set<() => void>()

export const wasAsked = (): boolean => asked

export function onFirstToast(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The first message is about to be shown. */
export function askForToasts(): void {
  if (asked) return
  asked = true
  for (const listener of listeners) listener()
}
