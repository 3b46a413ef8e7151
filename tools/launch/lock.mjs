import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './say.mjs'
import { stopIfAsked } from './supervise.mjs'

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Runs `work` while no other launcher of this checkout installs or builds. The lock of a launcher that died is taken over. */
export async function alone(root, work) {
  const file = path.join(root, '.cache/launcher.lock')
  let told = false
  for (;;) {
    stopIfAsked()
    try {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      // A checkout that may not be written to has nothing to install or build: the step itself will say so.
      if (error.code !== 'EEXIST') return work()
    }
    const holder = read(file)
    if (Number(holder) > 0 && !isAlive(Number(holder)) && read(file) === holder) unlinkSync(file)
    else await sleep(200)
    if (!told && holder) say(`waiting for another launcher (process ${holder})`)
    told = true
  }
  try {
    return await work()
  } finally {
    if (read(file) === String(process.pid)) unlinkSync(file)
  }
}
