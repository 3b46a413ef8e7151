// Spreadsheets run a cell that starts so, on opening (OWASP « CSV Injection »; the full-width signs count in East Asian versions).
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const NEUTRALISED = /^'+[=+\-@\t\r\n＝＋－＠]/

/** Puts an apostrophe before a text that a spreadsheet would run as a formula. `restoreCell` takes it off: the round trip is exact for every text. */
export function neutraliseCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Inverse of `neutraliseCell`; a text that was not neutralised is left alone. */
export function restoreCell(text: string): string {
  return NEUTRALISED.test(text) ? text.slice(1) : text
}
