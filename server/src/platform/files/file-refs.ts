import type { FactView } from '@hygie/contract/obligations'
import type { Db } from '../database/tenant.ts'
import { findFiles, type StoredFile } from './repository.ts'

export type FileRef = FactView['files'][number]

const refOf = ({ id, name, mediaType, bytes, sha256, technical }: StoredFile): FileRef => ({ id, name, mediaType, bytes, sha256, technical })

/** What screens show of the files that registers point at: one query, none without file. */
export const fileRefs = async (
  context: { db: Db; establishmentId: number },
  ids: readonly (number | null)[],
): Promise<(id: number | null) => FileRef | null> => {
  const wanted = ids.filter((id) => id !== null).map((id) => ({ establishmentId: context.establishmentId, id }))
  const refs = new Map((await findFiles(context.db, wanted)).map((one) => [one.id, refOf(one)]))
  return (id) => (id === null ? null : (refs.get(id) ?? null))
}

/** The same for files of several houses. */
export const fileRefsAcross = async (
  db: Db,
  wanted: readonly { establishmentId: number; id: number }[],
): Promise<(establishmentId: number, id: number | null) => FileRef | null> => {
  const refs = new Map((await findFiles(db, wanted)).map((one) => [`${one.establishmentId} ${one.id}`, refOf(one)]))
  return (establishmentId, id) => (id === null ? null : (refs.get(`${establishmentId} ${id}`) ?? null))
}
