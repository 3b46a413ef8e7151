import { plain } from '../text/index.ts'
import { readNumber } from '../spreadsheet/index.ts'

/** `9 h 40`, `9h40`, `09:40`, `580`, `580 min`, `9,5 h`, `1 j 2 h` → minutes, rounded; null when it is none of these. */
export function readMinutes(raw: string): number | null {
  const text = raw.replaceAll(/\s/g, '').replace(',', '.').toLowerCase()
  const clock = /^(\d{1,4}):([0-5]\d)(?::[0-5]\d)?$/.exec(text)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  const parts = /^(?:(\d+(?:\.\d+)?)(?:j|d|jours?|days?))?(?:(\d+(?:\.\d+)?)(?:h|heures?|hours?))?(?:(\d+(?:\.\d+)?)(?:m|mn|min|minutes?)?)?$/.exec(text)
  if (!parts || text === '') return null
  const [, days = '0', hours = '0', minutes = '0'] = parts
  const total = Math.round(Number(days) * 1440 + Number(hours) * 60 + Number(minutes))
  return total <= MOST_MINUTES ? total : null
}

/** Ten years: beyond, a column was mistaken for another. */
const MOST_MINUTES = 5_256_000

export function readCount(raw: string): number | null {
  const number = readNumber(raw)
  return number !== null && Number.isInteger(number) && number >= 0 && number <= 1_000_000 ? number : null
}

/** The first meaning whose words are these. */
export const found = <T>(table: readonly (readonly [RegExp, T])[], raw: string): T | null => table.find(([pattern]) => pattern.test(plain(raw)))?.[1] ?? null

const OUTCOMES = [
  [/^(accepte|acceptee|reussi|reussie|succes|ok|oui|valide|validee|accepted|passed|success|yes)$/, 'accepted'],
  [/^(echec|echoue|echouee|ko|non|refuse|refusee|failed|failure|no)$/, 'failed'],
] as const
const PROFILES = [
  [/^(medecin|medecins|praticien|praticiens|doctor|doctors)$/, 'doctors'],
  [/^(ide|ides|soignant|soignants|infirmier|infirmiers|infirmiere|infirmieres|nurse|nurses)$/, 'nurses'],
  [/^(as|aide soignant|aides soignants|aide soignante|aides soignantes|care assistant|care assistants)$/, 'care-assistants'],
  [/^(autre|autres|other|others)$/, 'others'],
] as const
const PLACES = [
  [/^(sur place|sur site|site|interne|on site|onsite)$/, 'on-site'],
  [/^(a distance|distance|distant|externe|teletravail|remote)$/, 'remote'],
] as const
const MEANS_KINDS = [
  [/^(cps|carte cps|cpx|carte professionnel de sante)$/, 'cps'],
  [/^(e cps|ecps)$/, 'e-cps'],
  [/^(pro sante connect|psc)$/, 'pro-sante-connect'],
  [/^(eidas|eidas substantiel|niveau substantiel|eidas substantial)$/, 'eidas-substantial'],
  [/^(mot de passe|mot de passe seul|login mot de passe|mdp|password|password only)$/, 'password-only'],
] as const

/** The words French files use for our values; null when the word is not known. */
export const readOutcome = (raw: string) => found(OUTCOMES, raw)
export const readProfile = (raw: string) => found(PROFILES, raw)
export const readPlace = (raw: string) => found(PLACES, raw)
/** Kinds that go by a common name; a local means has a name of its own. */
export const readMeansKind = (raw: string) => found(MEANS_KINDS, raw)

/** States of an action in the quality software; « preuve attendue » is ours for one that it told closed. */
const QUALITY_STATUSES = [
  [/^(abandon|annul|cancel|sans suite|sans objet)/, 'abandoned'],
  [/^(clos|cloture|termin|sold|realis|fait|fini|achev|preuve attendue|100|done|closed)/, 'closed'],
  [/^(en cours|engage|demarr|commence|debut|partiel|running|in progress)/, 'running'],
  [/^(a faire|a realiser|a engager|a venir|non (commence|engage|demarre|realise|debute)|prevu|planifi|ouvert|nouve|en attente|en retard|0|open)/, 'open'],
] as const
export const readQualityStatus = (raw: string) => found(QUALITY_STATUSES, raw)
