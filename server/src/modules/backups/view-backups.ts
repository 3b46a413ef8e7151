import { statfs } from 'node:fs/promises'
import type { ResponseOf } from '@hygie/contract'
import type { listBackups } from '@hygie/contract/backups'
import { idOfKey } from '../../platform/archive/index.ts'
import type { Services } from '../../platform/services.ts'
import { lastEvents } from './events.ts'
import { listArchives } from './folder.ts'
import { recoveryPublicKey } from './recovery-key.ts'
import { runningOf } from './running.ts'

export const viewBackups = async (services: Services): Promise<ResponseOf<typeof listBackups>> => {
  const { config } = services
  const { 'backup.made': made, 'backup.proof': proof, 'backup.failed': failed } = await lastEvents(services)
  const key = await recoveryPublicKey(services)
  const run = runningOf(services)
  const room = await statfs(config.backupDirectory).catch(() => null)
  const overcome = failed && [failed.payload.what === 'backup' ? made : proof].some((one) => one && one.at >= failed.at)
  return {
    folder: config.backupDirectory,
    freeBytes: room && room.bavail * room.bsize,
    hour: config.backupHour,
    keep: config.backupKeep,
    recoveryKey: key && idOfKey(key),
    running: run && { what: run.what, phase: run.phase, percent: run.percent, startedAt: run.startedAt.toISOString() },
    lastBackup: made && { at: made.at.toISOString(), ...made.payload },
    trouble: failed && !overcome ? { at: failed.at.toISOString(), code: failed.payload.code, data: failed.payload.data } : null,
    lastProof: proof && { at: proof.at.toISOString(), ...proof.payload },
    archives: (await listArchives(services)).map((one) => ({ ...one, createdAt: one.createdAt.toISOString() })),
  }
}
