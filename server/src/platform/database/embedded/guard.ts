import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment } from './account.ts'
import { EmbeddedPostgresError } from './error.ts'
import { isRunning } from './processes.ts'

const TAKEN = 75
/** A guard takes at most 15 s to stop the PostgreSQL of a Hygie that died. */
const DEAD_OWNER_MS = 20_000
/** A live Hygie may be on its way out. */
const LIVE_OWNER_MS = 1_500

/**
 * A shell in its own session that holds the lock of the data folder and waits for the end of its standard input, which comes when Hygie ends, however
 * it ends (kill -9 included). It then stops the PostgreSQL of that folder if it still runs, and only then releases the lock.
 * The kernel releases a flock with its holder: no stale lock file can exist.
 */
const SCRIPT = `
trap '' INT TERM HUP QUIT PIPE
directory=$1 cluster=$2 owner=$3
exec 9>>"$directory/lock" || exit 1
flock -n -E ${TAKEN} 9 || exit $?
echo "$owner" >"$directory/lock"
echo held
exec >&-
read -r _
postmaster() {
  read -r pid <"$cluster/postmaster.pid" && tr '\\0' '\\n' <"/proc/$pid/cmdline" | grep -Fqx -e "$cluster"
} 2>/dev/null
tries=0
while postmaster; do
  case $tries in
    0) kill -INT "$pid" ;;
    100) kill -QUIT "$pid" ;;
    150) kill -KILL "$pid" ;;
  esac
  tries=$((tries + 1))
  sleep 0.1
done
`

export interface Guard {
  pid: number
  /** Lets go of the folder; PostgreSQL must be stopped before. */
  release: () => Promise<void>
}

type Outcome = { held: Guard } | { refused: number | null; stderr: string }

function tryToHold(directory: string, cluster: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', SCRIPT, 'hygie-postgres-guard', directory, cluster, String(process.pid)], {
      cwd: '/',
      env: { PATH: environment.PATH, LC_ALL: 'C' },
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stderr = ''
    child.stderr.on('data', (chunk) => (stderr += String(chunk)))
    child.stdin.on('error', () => undefined)
    const ended = new Promise<void>((resolveEnded) => child.once('close', () => resolveEnded()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ refused: code, stderr }))
    child.stdout.once('data', () => {
      child.unref()
      child.stderr.destroy()
      if (child.stdin instanceof Socket) child.stdin.unref()
      const release = async () => {
        child.ref()
        child.stdin.end()
        await ended
      }
      resolve({ held: { pid: child.pid ?? 0, release } })
    })
  })
}

/** Takes the data folder for this process, waiting for the guard of a Hygie that has just died; refuses when a live one holds it. */
export async function holdFolder(directory: string, cluster: string): Promise<Guard> {
  const started = Date.now()
  for (;;) {
    const outcome = await tryToHold(directory, cluster)
    if ('held' in outcome) return outcome.held
    if (outcome.refused !== TAKEN) {
      throw new EmbeddedPostgresError('tools-missing', `The lock of ${directory} cannot be taken (flock of util-linux is needed): ${outcome.stderr.trim()}`)
    }
    const owner = Number(await readFile(path.join(directory, 'lock'), 'utf8').catch(() => ''))
    const patience = owner > 0 && (await isRunning(owner)) ? LIVE_OWNER_MS : DEAD_OWNER_MS
    if (Date.now() - started > patience) {
      throw new EmbeddedPostgresError('data-folder-in-use', `The data folder ${directory} is already used by another Hygie (process ${owner || 'unknown'}).`)
    }
    await sleep(100)
  }
}
