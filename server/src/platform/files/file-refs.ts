import type { FactView } from '@hygie/contract/obligations'
import type { Db } from '../database/tenant.ts'
import { findFiles } from './repository.ts'

export type FileRef = FactView['files'][number]

/** What screens show of the files that registers point at: one query, none without file. */
export const fileRefs = async (
  context: { db: Db; establishmentId: number },
  ids: readonly (number | null)[],
): Promise<(id: number | null) => FileRef | null> => {
  const wanted = ids.filter((id) => id !== null).map((id) => ({ establishmentId: context.establishmentId, id }))
  const refs = new Map(
    (await findFiles(context.db, wanted)).map(({ id, name, mediaType, bytes, sha256, technical }) => [id, { id, name, mediaType, bytes, sha256, technical }]),
  )
  return (id) => (id === null ? null : (refs.get(id) ?? null))
}

/** The same for files of several houses. */
export const fileRefsAcross = async (
  db: Db,
  wanted: readonly { establishmentId: number; id: number }[],
): Promise<(establishmentId: number, id: number | null) => FileRef | null> => {
  const found = await findFiles(db, wanted)
  const refs = new Map(
    found.map(({ establishmentId, id, name, mediaType, bytes, sha256 }) => [`${establishmentId} ${id}`, { id, name, mediaType, bytes, sha256 }]),
  )
  return (establishmentId, id) => (id === null ? null : (refs.get(`${establishmentId} ${id}`) ?? null))
}
