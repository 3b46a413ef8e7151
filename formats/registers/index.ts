/**
 * Two registers an IT department keeps in a spreadsheet: restore tests, and who signs in to what with which means. The columns they
 * have, and the words French files use in them; `spreadsheet` finds the columns.
 */
import type { Field } from '../spreadsheet/index.ts'

export { ASSESSMENT_ANSWER_FIELDS, GRID_FIELDS, type GridLevel, readLevels } from './grid.ts'
export { readCount, readMeansKind, readMinutes, readOutcome, readPlace, readProfile } from './values.ts'

export const RESTORE_TEST_FIELDS = [
  { name: 'activity', required: true, aliases: ['activité', 'activité critique', 'service', 'code'] },
  { name: 'testedOn', required: true, kind: 'date', aliases: ['date', 'date du test', 'date de l’essai', 'testé le', 'essai du', 'tested on'] },
  { name: 'system', aliases: ['système', 'application', 'serveur', 'périmètre'] },
  { name: 'outcome', aliases: ['résultat', 'issue', 'statut', 'result'] },
  {
    name: 'recoveryTimeMinutes',
    aliases: ['durée', 'temps', 'temps de remise en route', 'remise en route', 'durée de remise en route', 'recovery time', 'minutes'],
  },
  { name: 'dataLossMinutes', aliases: ['perte de données', 'perte', 'données perdues', 'data loss'] },
  { name: 'gigabytes', kind: 'number', aliases: ['volume', 'volume (Go)', 'Go', 'GB'] },
  { name: 'acceptedBy', aliases: ['référent', 'référent métier', 'accepté par', 'accepted by'] },
  { name: 'note', aliases: ['remarque', 'commentaire', 'observation', 'comment'] },
] as const satisfies readonly Field[]

/** Cells stay texts: an application with one line that cannot be read is left whole, so that every line must be known. */
export const IDENTIFICATION_FIELDS = [
  { name: 'application', required: true, aliases: ['logiciel', 'nom'] },
  { name: 'code', aliases: ['code application'] },
  { name: 'profile', aliases: ['profil', 'métier'] },
  { name: 'means', aliases: ['moyen', 'moyen d’identification', 'MIE'] },
  { name: 'place', aliases: ['accès', 'lieu', 'access'] },
  { name: 'equipped', aliases: ['comptes équipés', 'équipés'] },
  { name: 'active', aliases: ['comptes actifs', 'actifs'] },
  { name: 'countedOn', aliases: ['compté le', 'date', 'arrêté le', 'counted on'] },
  { name: 'signedBy', aliases: ['arrêté par', 'compté par', 'signé par', 'signed by'] },
] as const satisfies readonly Field[]

/** Columns the file must have; a line that leaves one empty is refused with its application. */
export const IDENTIFICATION_COLUMNS = ['profile', 'means', 'place', 'equipped', 'active'] as const
