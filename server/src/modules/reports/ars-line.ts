import { ARS_LINE_VERSION, type ArsLine, arsLine } from '@hygie/contract/reports'
import type { CellKind, Table } from '@hygie/formats/spreadsheet'
import type { GroupContext, TenantContext } from '../../platform/http/context.ts'
import { loadGht, loadMembers } from '../../platform/tenancy/index.ts'
import { findRelease, latestReleases, type Released, releasedOf, SEVEN_ACTIONS, shippedCatalogues, snapshotSha256 } from '../obligations/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { Telling } from './action.ts'
import type { Source } from './source.ts'
import { linesOf } from './statement.ts'
import { tableBytes } from './table-bytes.ts'
import { wordsIn } from './words.ts'

const FRENCH = wordsIn('fr')

/** How each column reads in a spreadsheet; a text when not said. */
const KINDS: Partial<Record<keyof ArsLine, CellKind>> = {
  catalogueVersion: 'number',
  proven: 'number',
  total: 'number',
  situationOn: 'date',
  oldestProofOn: 'date',
  deadlineOn: 'date',
  deadlineLetterOn: 'date',
  lateDays: 'number',
  readingOn: 'date',
  unknownPieces: 'number',
  indicator: 'percent',
  level: 'number',
  appliedCovered: 'number',
  appliedTotal: 'number',
  attestationExpiresOn: 'date',
  ledgerEntries: 'number',
}
const COLUMNS = Object.keys(arsLine.shape) as (keyof ArsLine)[]

/** Who let it out, and what the sealed ledger had come to. */
export interface LetOut {
  by: string
  title: string
  at: Date
  ledger: { head: string; entries: number } | null
}

/** The seven lines of a situation that a director released. */
export const arsLinesOf = (services: Telling, source: Source, { by, title, at, ledger }: LetOut): ArsLine[] => {
  const { name, finessLegal } = source.snapshot.frame.establishment
  const catalogueVersion = shippedCatalogues(services.config.contentDirectory).catalogues.find((one) => one.id === SEVEN_ACTIONS)?.version ?? 0
  const sha256 = snapshotSha256(source.snapshot)
  return linesOf(services, source).map(({ title: titles, missedYears, ...line }) => ({
    format: ARS_LINE_VERSION,
    demonstration: source.demonstration ? FRENCH.t('demonstration') : null,
    finessLegal,
    establishment: name,
    catalogue: SEVEN_ACTIONS,
    catalogueVersion,
    ...line,
    title: titles.fr,
    situationOn: source.situationOn,
    missedYears: missedYears.length === 0 ? null : missedYears.join(' '),
    releasedBy: by,
    releasedTitle: title,
    releasedAt: at.toISOString(),
    snapshotSha256: sha256,
    ledgerHead: ledger?.head ?? null,
    ledgerEntries: ledger?.entries ?? null,
  }))
}

const linesOfRelease = (services: Telling, { day, cells, frame, ...released }: Released, demonstration: boolean): ArsLine[] => {
  const release = { status: 'released' as const, by: released.releasedBy, role: released.releasedTitle, on: day }
  const source: Source = { snapshot: { cells, frame }, releaseId: released.id, situationOn: day, generatedOn: day, release, seal: null, demonstration }
  return arsLinesOf(services, source, { by: released.releasedBy, title: released.releasedTitle, at: released.releasedAt, ledger: released.ledger })
}

/** @throws AppError not-found | not-released: a draft has no line */
export const establishmentArsLines = async (context: TenantContext, releaseId: number | undefined): Promise<ArsLine[]> => {
  const { db, establishmentId, now, services, establishment } = context
  const released = releaseId === undefined ? (await latestReleases(db, [establishmentId], now)).get(establishmentId) : await releasedOne(context, releaseId)
  if (!released) throw new AppError('not-released')
  return linesOfRelease(services, released, establishment.demonstration)
}

const releasedOne = async ({ db, establishmentId }: TenantContext, id: number): Promise<Released | null> => {
  const row = await findRelease(db, establishmentId, id)
  if (!row) throw new AppError('not-found')
  return releasedOf(row)
}

/** What each director released and nothing else, live members included, in the order of the group. */
export const groupArsLines = async ({ db, ghtId, services, now }: GroupContext): Promise<{ name: string; demonstration: boolean; lines: ArsLine[] }> => {
  const ght = await loadGht(db, ghtId)
  if (!ght) throw new AppError('not-found')
  const members = await loadMembers(db, ghtId)
  const releases = await latestReleases(
    db,
    members.map((one) => one.establishment_id),
    now,
  )
  const lines = members.flatMap((member) => {
    const released = releases.get(member.establishment_id)
    return released ? linesOfRelease(services, released, ght.demonstration) : []
  })
  return { name: ght.name, demonstration: ght.demonstration, lines }
}

/** The lines as a file: `;` and UTF-8 with its mark, days JJ/MM/AAAA and a decimal comma in a table; ISO days and plain numbers in JSON. */
export const arsLineFile = async (lines: readonly ArsLine[], format: 'csv' | 'json' | 'xlsx'): Promise<{ mediaType: string; bytes: Uint8Array }> => {
  if (format === 'json') return { mediaType: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(lines, null, 2)) }
  const table: Table = {
    name: 'ars-line',
    columns: COLUMNS.map((header) => ({ header, kind: KINDS[header] ?? 'text' })),
    rows: lines.map((line) => COLUMNS.map((column) => line[column])),
  }
  return tableBytes(table, format)
}
