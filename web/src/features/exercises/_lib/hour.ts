const TYPED = /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?$/iu

/** « 9 », « 9h30 », « 09:30 » → 09:30; what is no hour stays as typed, for the form to refuse. */
export const hourOf = (typed: string): string => {
  const found = TYPED.exec(typed.trim())
  return found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}` : typed.trim()
}
