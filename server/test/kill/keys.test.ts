import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createEstablishment } from '@hygie/contract/establishments'
import { downloadFile, uploadFile } from '@hygie/contract/evidence'
import { getKeys, renewKeys, rotateMaster } from '@hygie/contract/keys'
import { expect, it } from 'vitest'
import { assertSound, dataFolder, type HygieProcess, startProcess } from './server-process.ts'

const FILES = 60
const BYTES = 2 ** 20

const workOf = async (hygie: HygieProcess) => {
  const { establishments } = await hygie.call(getKeys)
  return establishments[0]?.work ?? null
}

it('killed while files are sealed again, and while the master key changes: every file opens, and the work goes on', { timeout: 240_000 }, async () => {
  const data = dataFolder()
  let hygie = await startProcess(data)
  const { id: establishmentId } = await hygie.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  const params = { establishmentId }
  const contents = Array.from({ length: FILES }, () => randomBytes(BYTES))
  const ids: number[] = []
  for (const bytes of contents) ids.push((await hygie.call(uploadFile, { params, body: {}, file: { name: 'a.bin', bytes } })).id)
  const opened = async (): Promise<number> => {
    let whole = 0
    for (const [index, fileId] of ids.entries()) {
      const answer = await hygie.send(downloadFile, { params: { ...params, fileId } })
      if (answer.ok && Buffer.from(await answer.arrayBuffer()).equals(contents[index] ?? Buffer.alloc(0))) whole++
    }
    return whole
  }

  await hygie.call(renewKeys, { body: {} })
  while (((await workOf(hygie))?.done ?? 0) < 3) await wait(5)
  await hygie.kill()
  hygie = await startProcess(data)
  const halfway = await workOf(hygie)
  expect(await opened()).toBe(FILES)
  await expect.poll(async () => (await workOf(hygie))?.finishedAt ?? null, { timeout: 60_000, interval: 200 }).not.toBeNull()
  expect(halfway?.done).toBeLessThanOrEqual(FILES)
  expect(await workOf(hygie)).toMatchObject({ unreadable: 0 })

  for (const delay of [0, 5, 15, 40]) {
    const rotating = hygie.call(rotateMaster, { body: {} }).catch(() => null)
    await wait(delay)
    await hygie.kill()
    await rotating
    hygie = await startProcess(data)
  }
  expect(await opened()).toBe(FILES)
  expect((await hygie.call(getKeys)).master.held).toBe('file')
  await assertSound(hygie)
})
