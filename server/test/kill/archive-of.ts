import { setTimeout as wait } from 'node:timers/promises'
import { downloadBackup, listBackups, makeRecoveryKey, startBackup } from '@hygie/contract/backups'
import type { HygieProcess } from './server-process.ts'

/** Waits until nothing runs any more. */
export const idle = async (hygie: HygieProcess): Promise<void> => {
  while ((await hygie.call(listBackups)).running) await wait(50)
}

/** A sealed archive and what opens it, through the routes as anybody would. */
export const archiveOf = async (hygie: HygieProcess): Promise<{ name: string; bytes: Uint8Array; recoveryKey: string }> => {
  const { key } = await hygie.call(makeRecoveryKey, { body: { replace: true } })
  const { name } = await hygie.call(startBackup)
  await idle(hygie)
  const bytes = new Uint8Array(await (await hygie.send(downloadBackup, { params: { name } })).arrayBuffer())
  return { name, bytes, recoveryKey: key }
}
