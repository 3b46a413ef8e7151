// Loaded first in each program of the project: if the launcher ends without a word (kill -9), the program stops too.
import { isMainThread } from 'node:worker_threads'

const launcher = Number(process.env.HYGIE_LAUNCHER)
// Processes started from here have another parent.
delete process.env.HYGIE_LAUNCHER

if (isMainThread && launcher) {
  const timer = setInterval(() => {
    if (process.ppid === launcher) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}
