const NO_BREAK = '\u00A0'
const NARROW = '\u202F'

/**
 * French spacing: narrow no-break space before ; ! ? and %, no-break space before : and inside « », typographic apostrophe.
 * Applied to every French sentence on screen, so that locales and content are written with ordinary spaces.
 */
export function frenchTypography(text: string): string {
  return text
    .replace(/(\p{L})'(?=[\p{L}\p{N}«])/gu, '$1’')
    .replace(/«[ \u00A0]?/g, `«${NO_BREAK}`)
    .replace(/[ \u00A0]?»/g, `${NO_BREAK}»`)
    .replace(/ ([;!?%€])/g, `${NARROW}$1`)
    .replace(/ :/g, `${NO_BREAK}:`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${NARROW}`)
    .replace(/(\d) (?=(?:h|min|j|s|Mo|Go|ko|k€|M€)(?!\p{L}))/gu, `$1${NARROW}`)
    .replace(/(n°|p\.|M\.|Mme|Dr|Dre|Pr) (?=\S)/g, `$1${NO_BREAK}`)
}
