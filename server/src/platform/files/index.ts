export { createFileStore, type FileState, type FileStore, type PutResult } from './file-store.ts'
export { deleteFile, findFile, hashesOf, insertFile, listFiles, type StoredFile } from './repository.ts'
export type { StoredFileTable } from './tables.ts'
