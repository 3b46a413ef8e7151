/** Kept in capitals. */
const ACRONYMS = new Set(
  'CH CHU CHR CHRU CHI CHIC CHS CHG CHC HL HP HAD EHPAD EPSM EPS SMR SSR USLD MCO MAS FAM IME ESAT ESMS GCS GHT GIP CMP CMPP CSAPA SSIAD SIH AP HM HIA UNAPEI APF GH GHU GHI'.split(
    ' ',
  ),
)
const SMALL = new Set("de du des la le les l d en et à au aux sur sous lès lez d'".split(' '))
const ARTICLES = new Set(['le', 'la', 'les'])
/** Common nouns of these names: a capital only at the start. */
const COMMON = new Set(
  'centre hospitalier hospitalière hospitaliere hôpital hopital clinique polyclinique maison retraite résidence residence foyer institut établissement etablissement public santé sante mentale local locale régional regional universitaire intercommunal proximité proximite soins médicaux medicaux réadaptation readaptation site unité unite'.split(
    ' ',
  ),
)

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * The register writes in capitals: « CENTRE HOSPITALIER DE BOURG-EN-BRESSE » → « Centre hospitalier de Bourg-en-Bresse ». Accents that
 * the register lost stay lost; a name already written in small letters is left alone.
 */
export function readableName(name: string): string {
  const clean = name.trim().replaceAll(/\s+/g, ' ')
  if (clean !== clean.toUpperCase()) return clean
  const words = clean.split(/([ '’()-])/).map((piece, index, all) => {
    if (ACRONYMS.has(piece)) return piece
    const lower = piece.toLowerCase()
    const before = all.slice(0, index).findLast((one) => /\p{L}/u.test(one))
    // « EHPAD LES TILLEULS »: the article opens the name of the house
    if (before === undefined || (ARTICLES.has(lower) && (ACRONYMS.has(before) || COMMON.has(before.toLowerCase())))) return capital(lower)
    return SMALL.has(lower) || COMMON.has(lower) ? lower : capital(lower)
  })
  return words.join('')
}

const LONGEST = 40
/** Words that say what kind of house it is; the place is what people call it by. */
const KIND = new RegExp(
  [
    'centre hospitalier(?: universitaire| régional| intercommunal| spécialisé)*',
    'centre de (?:smr|soins médicaux et de réadaptation)',
    'hôpital de proximité',
    'hôpital',
    'clinique',
    'polyclinique',
    'ehpad',
    'epsm',
    '(?:ght|chru?|chic?|chu|chs|ch|hl|hp)',
  ].join('|'),
  'iu',
)
const LINK = /^(?:d'|d’|de la |de l'|de l’|des |du |de )/iu

/** What people call a house by, at most 40 characters: « CH de Hautebrume » → « Hautebrume ». */
export function placeName(name: string): string {
  const clean = name.trim().replaceAll(/\s+/g, ' ')
  const start = new RegExp(`^(?:${KIND.source})(?= )`, 'iu').exec(clean)
  const rest = start ? clean.slice(start[0].length).trim().replace(LINK, '') : clean
  return (rest === '' ? clean : rest).slice(0, LONGEST).trim()
}
