import { Readable } from 'node:stream'
import type { BodyOf } from '@hygie/contract'
import type { tableImport, TableImportResult } from '@hygie/contract/imports'
import type { Field, RecordOf, RememberedMapping } from '@hygie/formats/spreadsheet'
import { taskOf } from '../../platform/compute/index.ts'
import { inScope } from '../../platform/database/tenant.ts'
import type { TenantContext, Upload } from '../../platform/http/context.ts'
import { type Registration, uploadTenant } from '../../platform/http/handlers.ts'
import { findMapping, type ReceivedFile, receiveFile, runImport, saveMapping } from '../../platform/imports/index.ts'
import { readTable, type TableRead } from './read-table.ts'
import { Tally } from './tally.ts'

const READ = taskOf<typeof readTable>(new URL('./read-table.ts', import.meta.url), 'readTable')
const MOST_ROWS = 20_000

/** One line of the file, its cells already values of their kinds. */
export interface TableLine<Fields extends readonly Field[]> {
  line: number
  values: RecordOf<Fields>
}

/** How a capability takes a table in. */
export interface TableImporter<Fields extends readonly Field[], Body> {
  /** Also the name under which the columns chosen are remembered. */
  kind: string
  fields: Fields
  mostRows?: number
  /** Columns the file must have, though a cell may be empty. */
  needed?: readonly string[]
  /**
   * Loads the lines, all in the transaction, counting in `tally`; the same is done for a look and taken back.
   * `tally.result.skipped` already holds the lines that could not be read.
   */
  load: (context: TenantContext, lines: TableLine<Fields>[], about: { tally: Tally; body: Body; fileId: number | null }) => Promise<void>
}

type TableRoute = ReturnType<typeof tableImport>

/** The route of a table: read in a computing process, columns guessed or remembered, shown before it is done, undone as one. */
export const importTable = <const Fields extends readonly Field[], R extends TableRoute>(route: R, importer: TableImporter<Fields, BodyOf<R>>): Registration =>
  uploadTenant<TableRoute, { file: ReceivedFile; read: TableRead }>(route, {
    prepare: (context, { body }, upload) => receive(context, importer, body, upload),
    run: (context, { body }, received) => load(context, importer, body as BodyOf<R>, received),
  })

const load = async <Fields extends readonly Field[], Body>(
  context: TenantContext,
  importer: TableImporter<Fields, Body>,
  body: Body & { preview?: string },
  { file, read }: { file: ReceivedFile; read: TableRead },
): Promise<TableImportResult> => {
  const tally = new Tally(read)
  const result = await runImport(context, { kind: importer.kind, file, preview: body.preview === 'true' }, async (inner) => {
    const lines = read.records as unknown as TableLine<Fields>[]
    if (read.reading) await importer.load(inner, lines, { tally, body, fileId: inner.import?.fileId ?? null })
    return tally.done()
  })
  if (result.importId !== null) await saveMapping(context, importer.kind, read.remember)
  return { ...result, reading: read.reading }
}

/** The same for a file of our own, read here: the demonstration loads its tables as people load theirs. */
export const importFile = async <const Fields extends readonly Field[], Body>(
  context: TenantContext,
  importer: TableImporter<Fields, Body>,
  { name, bytes }: { name: string; bytes: Buffer },
  body: Body & { preview?: string },
): Promise<TableImportResult> => {
  const { kind, fields, mostRows = MOST_ROWS, needed = [] } = importer
  const remembered = (await findMapping<RememberedMapping>(context, kind)) ?? {}
  const { input, received } = receiveFile({ name, mediaType: 'text/csv', stream: Readable.from([bytes]) }, MAX_BYTES)
  const read = await readTable<readonly Field[]>({ name, fields, wish: {}, remembered, mostRows, needed }, input)
  return load(context, importer, body, { file: received(), read })
}

const receive = async (
  context: Omit<TenantContext, 'db'>,
  { kind, fields, mostRows = MOST_ROWS, needed = [] }: Omit<TableImporter<readonly Field[], never>, 'load'>,
  { how }: BodyOf<TableRoute>,
  upload: Upload,
): Promise<{ file: ReceivedFile; read: TableRead }> => {
  const { establishmentId, services } = context
  const remembered = await inScope(services.app.db, { read: [establishmentId], write: [], ghts: [] }, (db) =>
    findMapping<RememberedMapping>({ ...context, db }, kind),
  )
  const { input, received } = receiveFile(upload, MAX_BYTES)
  const read = await services.compute.run(READ, { name: upload.name, fields, wish: how ?? {}, remembered: remembered ?? {}, mostRows, needed }, { input })
  return { file: received(), read }
}

const MAX_BYTES = 32 * 2 ** 20
