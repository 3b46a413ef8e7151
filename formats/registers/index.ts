/**
 * Registers kept in a spreadsheet: restore tests, who signs in to what with which means, the actions as a quality software gives them
 * back, the criteria of a certification manual. The columns they have, and the words French files use in them; `spreadsheet` finds the
 * columns.
 */
import type { Field } from '../spreadsheet/index.ts'

export { ASSESSMENT_ANSWER_FIELDS, GRID_FIELDS, type GridLevel, readLevels } from './grid.ts'
export { readCount, readMeansKind, readMinutes, readOutcome, readPlace, readProfile, readQualityStatus } from './values.ts'

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

/** What a quality software sends back; each one names its columns in its own way, so that only ours is sure. */
export const QUALITY_ACTION_FIELDS = [
  { name: 'reference', aliases: ['référence Hygie', 'réf. Hygie', 'identifiant Hygie', 'Hygie'] },
  { name: 'theirReference', aliases: ['référence qualité', 'référence', 'réf.', 'numéro', 'n°', 'n° action', 'code action', 'identifiant', 'id'] },
  { name: 'title', aliases: ['action', 'libellé', 'intitulé', 'titre', 'description', 'action d’amélioration'] },
  { name: 'owner', aliases: ['pilote', 'responsable', 'porteur', 'pilote de l’action', 'owner'] },
  { name: 'ownerTitle', aliases: ['fonction', 'fonction du pilote'] },
  { name: 'dueOn', kind: 'date', aliases: ['échéance', 'date d’échéance', 'date prévue', 'date de fin prévue', 'date butoir', 'délai'] },
  { name: 'status', aliases: ['statut', 'état', 'avancement', 'état d’avancement'] },
  { name: 'statusOn', kind: 'date', aliases: ['date de clôture', 'close le', 'date de réalisation', 'réalisée le', 'date du statut', 'fait le'] },
  { name: 'year', kind: 'number', aliases: ['année PAQSS', 'PAQSS', 'programme', 'année'] },
  { name: 'requirement', aliases: ['exigence', 'objectif', 'thème'] },
  { name: 'indicator', aliases: ['indicateur', 'indicateur de suivi', 'indicateur de résultat'] },
  { name: 'note', aliases: ['commentaire', 'remarque', 'observation', 'suivi'] },
] as const satisfies readonly Field[]

export const CRITERION_FIELDS = [
  { name: 'code', aliases: ['code', 'critère', 'numéro', 'n° de critère'] },
  { name: 'manual', aliases: ['manuel', 'version', 'version du manuel', 'référentiel'] },
  { name: 'title', required: true, aliases: ['intitulé', 'libellé', 'titre', 'intitulé du critère'] },
  { name: 'asked', aliases: ['ce qui est demandé', 'attendu', 'attendus', 'éléments attendus', 'éléments d’évaluation'] },
  { name: 'requirements', aliases: ['actions liées', 'actions', 'actions de l’instruction', 'exigences', 'exigences liées'] },
  { name: 'owner', aliases: ['responsable', 'pilote', 'référent'] },
  { name: 'ownerTitle', aliases: ['fonction'] },
  { name: 'note', aliases: ['remarque', 'commentaire', 'observation'] },
] as const satisfies readonly Field[]
export { ATTENDEE_FIELDS, CONTINUITY_PLAN_FIELDS, PROGRAMME_FIELDS, readPlanKind, readPresence, readProgrammeKind, readQuarter, readSeat } from './drills.ts'
