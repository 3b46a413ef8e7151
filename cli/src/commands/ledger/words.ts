import type { LedgerVerdict } from '@hygie/contract/ledger'

type Words = Record<LedgerVerdict['kind'], { says: string; act: string }> & { by: Record<NonNullable<LedgerVerdict['by']>, string> }

/** What each verdict says, and what a person should do. */
export const WORDS: Record<'fr' | 'en', Words> = {
  fr: {
    'chain-broken': {
      says: 'chaîne rompue à {seq}',
      act: 'ne rien corriger ; prévenir le RSSI, garder l’état présent, comparer avec la dernière sauvegarde vérifiée',
    },
    'anchor-longer': {
      says: 'ancre plus longue que le registre : {by} atteste {to}, le registre s’arrête à {before} ; des écritures ont été retirées',
      act: 'chercher si une sauvegarde plus ancienne a été restaurée ; sinon, traiter comme un incident et garder l’ancre',
    },
    'anchor-different': {
      says: 'ancre différente à {seq} : {by} atteste une autre écriture ; le registre a été réécrit',
      act: 'traiter comme un incident : ne rien modifier, garder l’ancre, prévenir le RSSI et la direction',
    },
    'timestamp-unverifiable': {
      says: 'jeton d’horodatage non vérifiable à {seq} ({fault})',
      act: 'ajouter le certificat de l’autorité qui l’a délivré ; les autres ancres restent valables',
    },
    'beyond-anchor': {
      says: 'registre plus long que la dernière ancre (normal) : intact et ancré jusqu’à {seq} par {by}, se suit jusqu’à {to}',
      act: 'rien ; le prochain rapport imprimé ou le prochain horodatage ancrera la suite',
    },
    anchored: { says: 'intact et ancré jusqu’à la dernière écriture, {seq}, par {by}', act: 'rien' },
    'never-anchored': { says: 'se suit jusqu’à {to}, sans aucune ancre', act: 'imprimer un rapport et le garder, ou régler l’horodatage' },
    by: { head: 'la fin signée', timestamp: 'un horodatage', paper: 'un document imprimé', typed: 'une empreinte saisie' },
  },
  en: {
    'chain-broken': {
      says: 'chain broken at {seq}',
      act: 'correct nothing; tell the CISO, keep the present state, compare with the last backup that was checked',
    },
    'anchor-longer': {
      says: 'anchor longer than the ledger: {by} attests {to}, the ledger stops at {before}; entries were removed',
      act: 'find out whether an older backup was restored; if not, treat it as an incident and keep the anchor',
    },
    'anchor-different': {
      says: 'different anchor at {seq}: {by} attests another entry; the ledger was written again',
      act: 'treat it as an incident: change nothing, keep the anchor, tell the CISO and the management',
    },
    'timestamp-unverifiable': {
      says: 'time-stamp token that cannot be verified at {seq} ({fault})',
      act: 'add the certificate of the authority that gave it; the other anchors stay good',
    },
    'beyond-anchor': {
      says: 'ledger longer than its last anchor (normal): whole and anchored up to {seq} by {by}, follows up to {to}',
      act: 'nothing; the next printed report or time stamp will anchor the rest',
    },
    anchored: { says: 'whole and anchored up to the last entry, {seq}, by {by}', act: 'nothing' },
    'never-anchored': { says: 'follows up to {to}, without any anchor', act: 'print a report and keep it, or set the time stamps' },
    by: { head: 'the signed end', timestamp: 'a time stamp', paper: 'a printed document', typed: 'a fingerprint typed in' },
  },
}

/** One verdict in two lines. */
export const sayVerdict = (verdict: LedgerVerdict, locale: 'fr' | 'en'): string[] => {
  const words = WORDS[locale]
  const { seq = 0, to = 0, by, fault = '' } = verdict
  const values: Record<string, string> = { seq: String(seq), to: String(to), before: String(Math.max(0, seq - 1)), by: by ? words.by[by] : '', fault }
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')
  return [fill(words[verdict.kind].says), `→ ${fill(words[verdict.kind].act)}`]
}
