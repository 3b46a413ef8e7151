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

/** « CH de Hautebrume » → « Hautebrume »: the narrow columns of the tables. */
export function suggestShortName(name: string): string {
  const clean = name.trim().replaceAll(/\s+/g, ' ')
  const start = new RegExp(`^(?:${KIND.source})(?= )`, 'iu').exec(clean)
  const rest = start ? clean.slice(start[0].length).trim().replace(LINK, '') : clean
  return (rest === '' ? clean : rest).slice(0, LONGEST).trim()
}
