export { type FileRef, fileRefs } from './file-refs.ts'
export { createFileStore, type FileState, type FileStore, type PutResult } from './file-store.ts'
export { countFiles, deleteFile, findFile, findFiles, hashesOf, insertFile, listFiles, type StoredFile } from './repository.ts'
export type { StoredFileTable } from './tables.ts'
