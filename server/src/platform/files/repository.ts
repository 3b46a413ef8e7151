import type { Db } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'

export interface StoredFile {
  id: number
  sha256: string
  name: string
  mediaType: string
  bytes: number
  uploadedAt: Date
  uploadedBy: string
  technical: boolean
}

const COLUMNS = ['id', 'sha256', 'name', 'media_type as mediaType', 'bytes', 'uploaded_at as uploadedAt', 'uploaded_by as uploadedBy', 'technical'] as const

/** Records a file already put in the store. The name loses what no screen or header can carry. */
export async function insertFile(db: Db, establishmentId: number, file: Omit<StoredFile, 'id' | 'technical'>): Promise<number> {
  const row = await db
    .insertInto('stored_files')
    .values({
      establishment_id: establishmentId,
      sha256: file.sha256,
      name: cleanFileName(file.name),
      media_type: cleanFileName(file.mediaType),
      bytes: file.bytes,
      uploaded_at: file.uploadedAt,
      uploaded_by: file.uploadedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Newest first. */
export async function listFiles(db: Db, establishmentId: number, limit = 500): Promise<StoredFile[]> {
  return db.selectFrom('stored_files').select(COLUMNS).where('establishment_id', '=', establishmentId).orderBy('id', 'desc').limit(limit).execute()
}

export async function countFiles(db: Db, establishmentIds: readonly number[]): Promise<number> {
  if (establishmentIds.length === 0) return 0
  const query = db.selectFrom('stored_files').where('establishment_id', 'in', establishmentIds).where('removed_at', 'is', null)
  return (await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
}

/** @throws AppError `not-found`, for another establishment's file as well | `file-removed` */
export async function findFile(db: Db, establishmentId: number, id: number): Promise<StoredFile> {
  const row = await db
    .selectFrom('stored_files')
    .select([...COLUMNS, 'removed_at'])
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('not-found')
  const { removed_at, ...file } = row
  if (removed_at !== null) throw new AppError('file-removed')
  return file
}

/** Several files at once, of one or more establishments; the transaction's settings wall them. Removed ones are not there any more. */
export async function findFiles(db: Db, files: readonly { establishmentId: number; id: number }[]): Promise<(StoredFile & { establishmentId: number })[]> {
  if (files.length === 0) return []
  const asked = new Set(files.map((one) => `${one.establishmentId} ${one.id}`))
  const rows = await db
    .selectFrom('stored_files')
    .select([...COLUMNS, 'establishment_id as establishmentId'])
    .where('establishment_id', 'in', [...new Set(files.map((one) => one.establishmentId))])
    .where('id', 'in', [...new Set(files.map((one) => one.id))])
    .where('removed_at', 'is', null)
    .execute()
  return rows.filter((row) => asked.has(`${row.establishmentId} ${row.id}`))
}

/** SHA-256 of the given files, in the order given. @throws AppError `not-found` when one is not this establishment's | `file-removed` */
export async function hashesOf(db: Db, establishmentId: number, fileIds: readonly number[]): Promise<string[]> {
  if (fileIds.length === 0) return []
  const rows = await db
    .selectFrom('stored_files')
    .select(['id', 'sha256', 'removed_at'])
    .where('establishment_id', '=', establishmentId)
    .where('id', 'in', [...fileIds])
    .execute()
  if (rows.some((row) => row.removed_at !== null)) throw new AppError('file-removed')
  const byId = new Map(rows.map((row) => [row.id, row.sha256]))
  return fileIds.map((id) => {
    const sha256 = byId.get(id)
    if (sha256 === undefined) throw new AppError('not-found')
    return sha256
  })
}

/** SHA-256 of the files there are, each once. Of those closed to who may only read, none unless `technical`. */
export async function keptFiles(db: Db, establishmentId: number, technical: boolean): Promise<string[]> {
  const rows = await db
    .selectFrom('stored_files')
    .select(['sha256', (eb) => eb.fn('bool_or', ['technical']).as('closed')])
    .where('establishment_id', '=', establishmentId)
    .where('removed_at', 'is', null)
    .groupBy('sha256')
    .orderBy('sha256')
    .execute()
  return rows.filter((row) => technical || !row.closed).map((row) => row.sha256)
}

/** Once shown by a fact of a technical kind, a file stays closed to who may only read. */
export async function closeTechnical(db: Db, establishmentId: number, fileIds: readonly number[]): Promise<void> {
  await db
    .updateTable('stored_files')
    .set({ technical: true })
    .where('establishment_id', '=', establishmentId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...fileIds]))))
    .execute()
}

/** Deletes one row. @returns true when no other row has this content, whose sealed file may then be removed after the commit */
export async function deleteFile(db: Db, establishmentId: number, id: number): Promise<boolean> {
  const gone = await db.deleteFrom('stored_files').where('establishment_id', '=', establishmentId).where('id', '=', id).returning('sha256').executeTakeFirst()
  if (!gone) throw new AppError('not-found')
  const other = await db
    .selectFrom('stored_files')
    .select('id')
    .where('establishment_id', '=', establishmentId)
    .where('sha256', '=', gone.sha256)
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

/** Control and direction-changing signs out (a name may not read backwards), at most 200 signs, never empty. */
export function cleanFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
  return [...clean].slice(0, 200).join('') || 'file'
}
