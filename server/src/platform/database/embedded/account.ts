import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './error.ts'

const run = promisify(execFile)
const NOBODY = 65_534

/** How PostgreSQL is run: it refuses to be root. */
export interface Account {
  how: 'self' | 'namespace' | 'other-account'
  /** Put before the program; each of them ends in exec, so the process id stays that of PostgreSQL. */
  prefix: string[]
  /** Owner its files must have, when it is not ours. */
  owner?: { uid: number; gid: number }
}

/** Environment of every process started here: nothing of ours leaks in (PGPORT, DATABASE_URL…). For PostgreSQL, `cwd` must be the folder holding `lib`. */
export const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  // Relative on purpose: a colon in the path would split the list.
  LD_LIBRARY_PATH: 'lib',
}

const namespace: Account = { how: 'namespace', prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'] }

async function candidates(directory: string): Promise<Account[]> {
  // The namespace also gives a name to an account that has none (a container run with any number), which initdb demands.
  if (process.getuid?.() !== 0) return [{ how: 'self', prefix: [] }, namespace]
  const existing = await stat(path.join(directory, 'cluster')).catch(() => undefined)
  // A cluster keeps the account it was created with, so that root and an ordinary account may take turns.
  const owner = existing !== undefined && existing.uid !== 0 ? { uid: existing.uid, gid: existing.gid } : { uid: NOBODY, gid: NOBODY }
  const setuid = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  const others: Account[] = [
    // Goes through folders closed to that account (0700), as root would; containers without user namespaces usually allow it.
    { how: 'other-account', owner, prefix: [...setuid, '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'] },
    { how: 'other-account', owner, prefix: [...setuid, '--'] },
  ]
  return existing === undefined || existing.uid === 0 ? [namespace, ...others] : others
}

// initdb wants a name for its account; PostgreSQL itself does not.
const TRIAL = 'test -x "$1" && { test -d "$1/cluster" || id -un >/dev/null; } && exec "$0" --version'

/**
 * First way of running PostgreSQL that works here, tried for real on the folders it will need.
 * Returns the account and the major version of the binaries.
 */
export async function chooseAccount(binaries: Binaries, directory: string): Promise<{ account: Account; major: number }> {
  const failures: string[] = []
  for (const account of await candidates(directory)) {
    const [program, ...args] = [...account.prefix, 'sh', '-c', TRIAL, binaries.postgres, directory]
    try {
      const { stdout } = await run(program ?? 'sh', args, { cwd: directory, env: environment })
      return { account, major: Number(/\d+/.exec(stdout)?.[0]) }
    } catch (error) {
      const said = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : ''
      failures.push(`${[...account.prefix, binaries.postgres].join(' ')}: ${said || String(error)}`)
    }
  }
  throw new EmbeddedPostgresError(
    'data-folder-unreachable',
    `PostgreSQL cannot be run on ${directory}:\n  ${failures.join('\n  ')}\n` +
      (process.getuid?.() === 0
        ? 'Run Hygie as an ordinary account that owns its folders, allow user namespaces (unshare --user), or set DATABASE_URL.'
        : 'Check that this account may enter that folder and execute that file, or set DATABASE_URL.'),
  )
}
