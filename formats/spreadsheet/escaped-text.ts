/**
 * Characters that XML cannot hold, as spreadsheets write them in texts: `_x000D_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring). A text that
 * looks like an escape has its underscore escaped. The round trip is exact, half surrogates included.
 */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g

export const readEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text

// Tab and line feed are kept by XML, a carriage return would become a line feed.
// oxlint-disable-next-line no-control-regex -- these are what is escaped
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g
const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const writeEscapes = (text: string): string =>
  text.replace(UNWRITABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)

/** For the content of an element or an attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => MARKUP[character] ?? character)
