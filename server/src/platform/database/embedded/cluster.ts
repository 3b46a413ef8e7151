import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { lchown, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Account, environment } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './error.ts'

const run = promisify(execFile)

export const SUPERUSER = 'postgres'

/** Gives a folder and all it holds to an account; the folder itself comes last, so that an interrupted pass is seen and done again. */
async function give(folder: string, owner: { uid: number; gid: number }): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  await Promise.all(entries.map((entry) => lchown(path.join(entry.parentPath, entry.name), owner.uid, owner.gid)))
  await lchown(folder, owner.uid, owner.gid)
}

async function writeSecret(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.tmp`, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.tmp`, file)
}

async function initialise(binaries: Binaries, account: Account, directory: string, password: string, sync: boolean): Promise<void> {
  const fresh = path.join(directory, 'cluster.new')
  const secret = path.join(directory, 'initdb-password')
  const common = [
    ...account.prefix,
    binaries.initdb,
    '-D',
    fresh,
    '-U',
    SUPERUSER,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
  ]
  const options = ['--no-instructions', '--locale=C', ...(sync ? [] : ['--no-sync'])]
  try {
    await writeSecret(secret, `${password}\n`)
    if (account.owner) await lchown(secret, account.owner.uid, account.owner.gid)
    const failures: string[] = []
    for (const locale of [
      ['--locale-provider=icu', '--icu-locale=fr-FR'],
      ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ]) {
      // What an interrupted attempt left is never kept: a whole cluster appears at once, by its name.
      await rm(fresh, { recursive: true, force: true })
      await mkdir(fresh, { mode: 0o700 })
      if (account.owner) await give(fresh, account.owner)
      const [program, ...args] = [...common, ...options, ...locale]
      try {
        await run(program ?? '', args, { cwd: directory, env: environment })
        await rename(fresh, path.join(directory, 'cluster'))
        return
      } catch (error) {
        failures.push(error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error))
      }
    }
    throw new EmbeddedPostgresError('initdb-failed', `The database could not be created in ${directory}:\n${failures.join('\n')}`)
  } finally {
    await rm(secret, { force: true })
  }
}

/**
 * Leaves a cluster of the right version and ownership in `directory/cluster` and returns its superuser's password, kept in
 * `directory/superuser-password` (0600). The caller holds the folder.
 */
export async function prepareCluster(options: {
  binaries: Binaries
  account: Account
  major: number
  directory: string
  sync: boolean
}): Promise<{ password: string; created: boolean }> {
  const { binaries, account, major, directory, sync } = options
  const cluster = path.join(directory, 'cluster')
  const passwordFile = path.join(directory, 'superuser-password')
  const found = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  let password = (await readFile(passwordFile, 'utf8').catch(() => '')).trim()
  if (found !== '' && Number(found) !== major) {
    throw new EmbeddedPostgresError(
      'version-mismatch',
      `The data in ${cluster} were written by PostgreSQL ${found} and this Hygie carries PostgreSQL ${major}: they are left untouched. ` +
        `Make a backup with the version of Hygie that wrote them (hygie backup create), then restore it into an empty data folder.`,
    )
  }
  if (found !== '' && password === '') {
    throw new EmbeddedPostgresError('password-missing', `The file ${passwordFile} is missing or empty: the database of ${cluster} cannot be opened without it.`)
  }
  if (found !== '') {
    if (account.owner) await give(cluster, account.owner)
    return { password, created: false }
  }
  if (password === '') {
    password = randomBytes(24).toString('base64url')
    await writeSecret(passwordFile, `${password}\n`)
  }
  await initialise(binaries, account, directory, password, sync)
  return { password, created: true }
}
