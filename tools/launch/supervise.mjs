import { spawn } from 'node:child_process'
import { Refusal, say } from './say.mjs'

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** One Ctrl-C reaches the launcher twice, from the terminal and from npm: what comes this soon is the same request. */
const SAME_REQUEST_MS = 500
const PATIENCE_MS = 30_000

let current
let asked
let askedAt = 0

/** Relays each request to stop, once, and treats the end of npm as one. */
export function watchSignals() {
  for (const name of STOPS) process.on(name, () => relay(name))
  const npm = process.ppid
  if (!process.env.npm_lifecycle_event || npm === 1) return
  setInterval(() => process.ppid !== npm && !asked && relay('SIGTERM'), 500).unref()
}

function relay(name) {
  if (Date.now() - askedAt < SAME_REQUEST_MS) return
  if (!asked) setTimeout(() => current && signal(-(current.pid ?? 0), 'SIGKILL'), PATIENCE_MS).unref()
  asked ??= name
  askedAt = Date.now()
  // The terminal may be gone, but stopping in good order is the same.
  if (current) signal(current.pid, name === 'SIGHUP' ? 'SIGTERM' : name)
}

function signal(pid, name) {
  if (!pid) return
  try {
    process.kill(pid, name)
  } catch {
    // Already gone.
  }
}

/**
 * Runs a command to its end: `{ code, signal }`. It gets a session of its own, so that the launcher alone decides what it hears, and whatever it
 * leaves behind in that session is stopped with it.
 */
export function run(command, args, options) {
  if (asked) throw new Refusal('', { code: null, signal: asked })
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, detached: true })
    current = child
    child.once('error', (error) => {
      current = undefined
      say(`${command} cannot be run (${error.message})`)
      resolve({ code: 127, signal: null })
    })
    child.once('exit', (code, name) => {
      current = undefined
      signal(-(child.pid ?? 0), 'SIGTERM')
      resolve({ code, signal: name })
    })
  })
}

/** Stops the launcher when it was asked to during a step that is not the last. */
export function stopIfAsked() {
  if (asked) throw new Refusal('', { code: null, signal: asked })
}

/** Ends this process the way another one did, so that npm and the shell see the same thing. */
export function endLike({ code, signal: name }) {
  if (!name) process.exit(code ?? 1)
  for (const stop of STOPS) process.removeAllListeners(stop)
  process.kill(process.pid, name)
  // Only a signal that does not end a process comes back here.
  setTimeout(() => process.exit(1), 1_000)
}
