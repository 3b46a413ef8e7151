/**
 * Two registers an IT department keeps in a spreadsheet, as CSV with a header line: restore tests, and who signs in to what with which means.
 *
 * - Columns are found by their names, in any order, French or English. A needed column that is absent ends the reading with one reason.
 * - A line is read whole or skipped with its reason: a wrong date or duration never becomes another one.
 * - `writeIdentificationRegister` writes what `readIdentificationRegister` reads back the same.
 */
import type { Aliases } from '../establishments-csv/index.ts'
import type { Chunks, Row } from '../input/index.ts'
import { writeCsv } from '../text/index.ts'
import { readTable, type RegisterReason } from './table.ts'
import { readCount, readDay, readMinutes, readNumber, readOutcome, readPlace, readProfile } from './values.ts'

export { REGISTER_REASONS, type RegisterReason } from './table.ts'
export { readMeansKind } from './values.ts'

export interface RestoreTestRow {
  /** Code or name of the critical activity, as written. */
  activity: string
  testedOn: string
  system: string | null
  outcome: 'accepted' | 'failed'
  /** Minutes. */
  recoveryTimeMinutes: number | null
  dataLossMinutes: number | null
  gigabytes: number | null
  acceptedBy: string | null
  note: string | null
}

const RESTORE_TEST = {
  activity: ['activite', 'activite critique', 'service', 'code', 'activity'],
  testedOn: ['date', 'date du test', 'date de l essai', 'teste le', 'essai du', 'tested on'],
  system: ['systeme', 'application', 'serveur', 'perimetre', 'system'],
  outcome: ['resultat', 'issue', 'statut', 'outcome', 'result'],
  recoveryTimeMinutes: ['duree', 'temps', 'temps de remise en route', 'remise en route', 'duree de remise en route', 'recovery time', 'minutes'],
  dataLossMinutes: ['perte de donnees', 'perte', 'donnees perdues', 'data loss'],
  gigabytes: ['volume', 'volume go', 'go', 'gigabytes', 'gb'],
  acceptedBy: ['referent', 'referent metier', 'accepte par', 'accepted by'],
  note: ['note', 'remarque', 'commentaire', 'observation', 'comment'],
} satisfies Aliases<string>

/** Reasons beyond those of the table: `referent-missing`, an accepted test names who accepted it. */
export const readRestoreTests = (chunks: Chunks): AsyncGenerator<Row<RestoreTestRow, RegisterReason>> =>
  readTable(chunks, RESTORE_TEST, ['activity', 'testedOn'], (cells) => {
    const recoveryTimeMinutes = cells.optional('recoveryTimeMinutes', readMinutes)
    const outcome = cells.optional('outcome', readOutcome) ?? 'accepted'
    const row: RestoreTestRow = {
      activity: cells.required('activity'),
      testedOn: cells.needed('testedOn', readDay, ''),
      system: cells.text('system'),
      outcome,
      recoveryTimeMinutes,
      dataLossMinutes: cells.optional('dataLossMinutes', readMinutes),
      gigabytes: cells.optional('gigabytes', readNumber),
      acceptedBy: cells.text('acceptedBy'),
      note: cells.text('note'),
    }
    if (outcome === 'accepted' && recoveryTimeMinutes === null) cells.refuse('value-missing', { column: 'recoveryTimeMinutes' })
    if (outcome === 'accepted' && row.acceptedBy === null) cells.refuse('referent-missing')
    return row
  })

export interface IdentificationRow {
  application: string
  code: string | null
  profile: 'doctors' | 'nurses' | 'care-assistants' | 'others'
  means: string
  place: 'on-site' | 'remote'
  /** Active accounts equipped with this means. */
  equipped: number
  /** Active accounts of the profile in the application, by that way. */
  active: number
  countedOn: string | null
  signedBy: string | null
}

const IDENTIFICATION = {
  application: ['application', 'logiciel', 'nom'],
  code: ['code', 'code application'],
  profile: ['profil', 'metier', 'profile'],
  means: ['moyen', 'moyen d identification', 'mie', 'means'],
  place: ['acces', 'lieu', 'place', 'access'],
  equipped: ['comptes equipes', 'equipes', 'equipped'],
  active: ['comptes actifs', 'actifs', 'active'],
  countedOn: ['compte le', 'date', 'arrete le', 'counted on'],
  signedBy: ['arrete par', 'compte par', 'signe par', 'signed by'],
} satisfies Aliases<string>

export const readIdentificationRegister = (chunks: Chunks): AsyncGenerator<Row<IdentificationRow, RegisterReason>> =>
  readTable(chunks, IDENTIFICATION, ['application', 'profile', 'means', 'place', 'equipped', 'active'], (cells) => {
    const row: IdentificationRow = {
      application: cells.required('application'),
      code: cells.text('code'),
      profile: cells.needed('profile', readProfile, 'others'),
      means: cells.required('means'),
      place: cells.needed('place', readPlace, 'on-site'),
      equipped: cells.needed('equipped', readCount, 0),
      active: cells.needed('active', readCount, 0),
      countedOn: cells.optional('countedOn', readDay),
      signedBy: cells.text('signedBy'),
    }
    // The application of a line that cannot be read is left as it was: a register with a line less would lie.
    if (cells.refusal) cells.refusal.data['application'] = row.code ?? row.application
    return row
  })

const HEADERS = ['Code', 'Application', 'Profil', 'Moyen', 'Accès', 'Comptes équipés', 'Comptes actifs', 'Compté le', 'Arrêté par']
const PROFILE_WORDS = { doctors: 'Médecins', nurses: 'IDE', 'care-assistants': 'Aides-soignants', others: 'Autres' } as const
const PLACE_WORDS = { 'on-site': 'Sur place', remote: 'À distance' } as const

/** Lines of the CSV, `;`, formulas neutralised, days JJ/MM/AAAA. */
export const writeIdentificationRegister = (rows: Iterable<IdentificationRow>): Generator<string> => writeCsv(linesOf(rows))

function* linesOf(rows: Iterable<IdentificationRow>): Generator<(string | number | null)[]> {
  yield HEADERS
  for (const row of rows)
    yield [
      row.code,
      row.application,
      PROFILE_WORDS[row.profile],
      row.means,
      PLACE_WORDS[row.place],
      row.equipped,
      row.active,
      row.countedOn?.split('-').toReversed().join('/') ?? null,
      row.signedBy,
    ]
}
