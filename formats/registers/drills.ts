import { plain } from '../text/index.ts'
import type { Field } from '../spreadsheet/index.ts'
import { found } from './values.ts'

/** The list of continuity and recovery plans. Activities: codes or names, separated by a semicolon or a bar. */
export const CONTINUITY_PLAN_FIELDS = [
  { name: 'kind', required: true, aliases: ['plan', 'type', 'nature', 'document'] },
  { name: 'scope', required: true, aliases: ['périmètre', 'scope', 'site'] },
  { name: 'version', required: true, aliases: ['version', 'v', 'indice'] },
  { name: 'signedOn', kind: 'date', aliases: ['signé le', 'date de signature', 'validé le', 'date de validation', 'signed on'] },
  { name: 'signedBy', aliases: ['signé par', 'signataire', 'validé par', 'signed by'] },
  { name: 'signedTitle', aliases: ['fonction', 'fonction du signataire', 'title'] },
  { name: 'reviewedOn', kind: 'date', aliases: ['relu le', 'dernière relecture', 'reviewed on'] },
  { name: 'reviewedBy', aliases: ['relu par', 'relecteur', 'reviewed by'] },
  { name: 'nextReviewOn', kind: 'date', aliases: ['prochaine relecture', 'à relire le', 'prochaine révision', 'next review'] },
  { name: 'paperPlace', aliases: ['copie papier', 'lieu de la copie papier', 'lieu', 'où le trouver', 'paper copy'] },
  { name: 'paperSeenOn', kind: 'date', aliases: ['copie vue le', 'copie vérifiée le', 'paper seen on'] },
  { name: 'activities', aliases: ['activités', 'activités critiques', 'activités couvertes', 'activities'] },
  { name: 'note', aliases: ['remarque', 'précision', 'commentaire', 'comment'] },
] as const satisfies readonly Field[]

/** Who was at a crisis exercise: what proves it, and nothing more (no address, no number, no signature image). */
export const ATTENDEE_FIELDS = [
  { name: 'name', required: true, aliases: ['nom', 'nom et prénom', 'nom prénom', 'participant', 'nom complet'] },
  { name: 'position', aliases: ['fonction', 'poste', 'qualité', 'métier', 'title'] },
  { name: 'establishment', aliases: ['établissement', 'structure', 'site', 'FINESS'] },
  { name: 'decisionMaker', aliases: ['décideur', 'mandat', 'décisionnaire', 'au titre de', 'decision-maker'] },
  { name: 'present', aliases: ['présent', 'présence', 'a signé', 'émargé', 'attended'] },
] as const satisfies readonly Field[]

/** The programme of crisis exercises over three years. */
export const PROGRAMME_FIELDS = [
  { name: 'year', required: true, kind: 'number', aliases: ['année', 'an'] },
  { name: 'quarter', required: true, aliases: ['trimestre', 'T'] },
  { name: 'kind', required: true, aliases: ['type', 'forme', 'nature'] },
  { name: 'objective', required: true, aliases: ['objectif', 'but', 'thème', 'scénario', 'goal'] },
  { name: 'scope', aliases: ['périmètre', 'services', 'participants'] },
] as const satisfies readonly Field[]

const PLAN_KINDS = [
  [/^(pca|plan de continuite|plan de continuite d activite|continuite|bcp|continuity|continuity plan)$/, 'continuity'],
  [/^(pra|plan de reprise|plan de reprise d activite|reprise|drp|recovery|recovery plan)$/, 'recovery'],
] as const
const PRESENCES = [
  [/^(oui|o|x|1|vrai|present|presente|signe|emarge|yes|true)$/, true],
  [/^(non|n|0|faux|absent|absente|excuse|excusee|no|false)$/, false],
] as const
export const readPlanKind = (raw: string) => found(PLAN_KINDS, raw)
/** « oui », « X », « présente », « excusé »: was the person there? null when the word is not known. */
export const readPresence = (raw: string) => found(PRESENCES, raw)

export interface SeatRead {
  seat: 'chiefExecutive' | 'medicalBoardChair' | 'itDirector'
  /** The position says that it stands in for the holder. */
  deputy: boolean
}

const DEPUTY = /\b(?:suppleante?|adjointe?|par delegation|representante?|par interim|interimaire|deputy|acting)\b/g
const HOUSE =
  '(?: (?:du|de|d|de la|de l|des) (?:ght|groupement|groupe|etablissement|etablissements|hopital|centre hospitalier|ch|chu|clinique|epsm|ehpad)\\b.*)?'
const SEATS = [
  [
    new RegExp(
      `^(?:dsi|dsio|rsi|it director|cio|(?:directeur|directrice|responsable)(?: du| des| de la| de l)? (?:si|systemes? d information|informatique|numerique))${HOUSE}$`,
    ),
    'itDirector',
  ],
  [/^(pcme|(?:vice )?presidente? (?:de )?(?:la )?(?:cme|commission medicale.*|conference medicale.*)|chair of the medical board)/, 'medicalBoardChair'],
  [new RegExp(`^(direct(?:eur|rice)|direct(?:eur|rice) generale?|dg|chef(?:fe)? d etablissement|chief executive|ceo)${HOUSE}$`), 'chiefExecutive'],
] as const

/**
 * The decision-maker behind a position or a mandate as a sheet writes it: « Directrice », « Suppléant du PCME », « DSI du GHT »; null for
 * anybody else (« directrice des soins », « RSSI »). An adjunct stands in for the holder only if the house appointed him: the caller asks.
 */
export function readSeat(raw: string): SeatRead | null {
  const text = plain(raw).trim()
  const bare = text
    .replaceAll(DEPUTY, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?:le|la|l|du|de la|de l|de|d) /, '')
  const seat = found(SEATS, bare)
  return seat === null ? null : { seat, deputy: text.search(DEPUTY) >= 0 }
}

const PROGRAMME_KINDS = [
  [/^(sur table|table|exercice sur table|table top|tabletop)$/, 'table-top'],
  [/^(cellule de crise|cellule|crisis cell|crisis team)$/, 'crisis-cell'],
  [/^(grandeur nature|terrain|reel|full scale|field)$/, 'full-scale'],
  [/^(mode degrade|degrade|degraded mode)$/, 'degraded-mode'],
  [/^(communication|communication de crise|crisis communication)$/, 'communication'],
] as const
export const readProgrammeKind = (raw: string) => found(PROGRAMME_KINDS, raw)

/** `T2`, `2`, `2e trimestre`, `Q2` → 2. */
export function readQuarter(raw: string): number | null {
  const quarter = /^(?:t|q)? ?([1-4])(?:er|eme|e|nd)?(?: ?trimestre)?$/.exec(plain(raw))?.[1]
  return quarter === undefined ? null : Number(quarter)
}
