export { type FileRef, fileRefs } from './file-refs.ts'
export { createFileStore, type FileStore, type PutResult } from './file-store.ts'
export { countFiles, findFile, findFiles, hashesOf, insertFile } from './repository.ts'
