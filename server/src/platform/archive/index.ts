export { backup, type BackupOptions } from './backup.ts'
export type { Manifest } from './manifest.ts'
export { restore, type RestoreOptions, verifyBackup } from './restore.ts'
