/**
 * Two small tables a hospital writes itself, as CSV with a header line: its establishments (legal entities) and its care units.
 *
 * - Columns are found by their names in any order, French or English, with or without accents (« N° FINESS EJ », « Statut »).
 *   The name is required; columns that nothing reads are listed in `summary.ignoredColumns`.
 * - A word that is not known (sector, status, membership, kind) or a number that cannot be read is null with a warning.
 * - Exports of Hygie read back the same: the apostrophe put before formulas is taken off.
 */
import type { Chunks, Note, Row } from '../input/index.ts'
import { type Encoding, readCsv, type Separator, TEXT_REASONS } from '../text/index.ts'
import { type Aliases, readHeaders } from './headers.ts'
import { TableRow, type TableWarning } from './row.ts'
import { readKind, readLegalStatus, readMembership, readSector } from './values.ts'

export { type Aliases, plain, readHeaders } from './headers.ts'
export { TABLE_WARNINGS, type TableWarning } from './row.ts'

export const TABLE_REASONS = [...TEXT_REASONS, 'header-without-name', 'name-missing', 'field-count'] as const
export type TableReason = (typeof TABLE_REASONS)[number]

export interface EstablishmentRow {
  name: string
  shortName: string | null
  finessLegal: string | null
  siren: string | null
  sector: ReturnType<typeof readSector>
  legalStatus: ReturnType<typeof readLegalStatus>
  membership: ReturnType<typeof readMembership>
  category: string | null
  address: string | null
  beds: number | null
  staffFte: number | null
  warnings: Note<TableWarning>[]
}

export interface CareUnitRow {
  name: string
  ufCode: string | null
  kind: ReturnType<typeof readKind>
  finessSite: string | null
  finessLegal: string | null
  warnings: Note<TableWarning>[]
}

export interface TableSummary {
  encoding: Encoding | null
  separator: Separator | null
  ignoredColumns: string[]
}

export interface TableReader<T> extends AsyncIterable<Row<T, TableReason>> {
  readonly summary: TableSummary
}

const LEGAL = ['finess', 'finess ej', 'n finess', 'n finess ej', 'numero finess', 'numero finess ej', 'nofinessej', 'finess juridique', 'finess legal', 'ej']
const ESTABLISHMENT = {
  name: ['nom', 'etablissement', 'raison sociale', 'name', 'denomination', 'libelle', 'entite juridique'],
  shortName: ['sigle', 'nom court', 'abrege', 'short name', 'code'],
  finessLegal: LEGAL,
  siren: ['siren', 'n siren', 'numero siren'],
  sector: ['secteur', 'sector', 'champ'],
  legalStatus: ['statut', 'statut juridique', 'legal status', 'status'],
  membership: ['appartenance', 'membre', 'qualite', 'membership', 'place dans le ght', 'role ght'],
  category: ['categorie', 'category', 'type'],
  address: ['adresse', 'address'],
  beds: ['lits', 'lits et places', 'capacite', 'beds', 'nombre de lits'],
  staffFte: ['etp', 'effectif', 'effectifs', 'staff', 'effectif etp'],
} satisfies Aliases<string>

const CARE_UNIT = {
  name: ['nom', 'unite', 'unite de soins', 'service', 'libelle', 'name', 'libelle uf', 'unite fonctionnelle'],
  ufCode: ['uf', 'code uf', 'code', 'n uf', 'numero uf', 'uf code'],
  kind: ['type', 'nature', 'kind'],
  finessSite: ['site', 'finess site', 'finess', 'finess et', 'finess geographique', 'n finess et', 'nofinesset', 'et'],
  finessLegal: LEGAL.filter((name) => name !== 'finess'),
} satisfies Aliases<string>

export function readEstablishmentsCsv(chunks: Chunks): TableReader<EstablishmentRow> {
  return table(chunks, ESTABLISHMENT, (row, name) => ({
    name,
    shortName: row.text('shortName'),
    finessLegal: row.finess('finessLegal'),
    siren: row.siren('siren'),
    sector: row.word('sector', readSector),
    legalStatus: row.word('legalStatus', readLegalStatus),
    membership: row.word('membership', readMembership),
    category: row.text('category'),
    address: row.text('address'),
    beds: row.number('beds'),
    staffFte: row.number('staffFte'),
    warnings: row.warnings,
  }))
}

export function readCareUnitsCsv(chunks: Chunks): TableReader<CareUnitRow> {
  return table(chunks, CARE_UNIT, (row, name) => ({
    name,
    ufCode: row.text('ufCode'),
    kind: row.word('kind', readKind),
    finessSite: row.finess('finessSite'),
    finessLegal: row.finess('finessLegal'),
    warnings: row.warnings,
  }))
}

function table<Column extends string, T>(
  chunks: Chunks,
  aliases: Aliases<Column | 'name'>,
  read: (row: TableRow<Column | 'name'>, name: string) => T,
): TableReader<T> {
  const summary: TableSummary = { encoding: null, separator: null, ignoredColumns: [] }
  return { summary, [Symbol.asyncIterator]: () => rows(chunks, aliases, read, summary) }
}

async function* rows<Column extends string, T>(
  chunks: Chunks,
  aliases: Aliases<Column | 'name'>,
  read: (row: TableRow<Column | 'name'>, name: string) => T,
  summary: TableSummary,
): AsyncGenerator<Row<T, TableReason>> {
  const csv = readCsv(chunks, { restoreCells: true })
  let headers: ReturnType<typeof readHeaders<Column | 'name'>> | null = null
  for await (const { line, fields, skipped } of csv) {
    summary.encoding = csv.encoding
    summary.separator = csv.separator
    if (skipped) {
      yield { line, skipped }
    } else if (headers === null) {
      headers = readHeaders(fields, aliases)
      summary.ignoredColumns = headers.ignored
      if (headers.at.name !== undefined) continue
      yield { line, skipped: { line, reason: 'header-without-name', data: { found: fields.join(', ').slice(0, 200) } } }
      return
    } else if (fields.length > headers.width && fields.slice(headers.width).some((field) => field.trim() !== '')) {
      yield { line, skipped: { line, reason: 'field-count', data: { found: fields.length, expected: headers.width } } }
    } else if (fields.some((field) => field.trim() !== '')) {
      const row = new TableRow(fields, headers)
      const name = row.text('name')
      yield name === null ? { line, skipped: { line, reason: 'name-missing' } } : { line, record: read(row, name) }
    }
  }
}
