import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Semicolons, quotes, UTF-8, from line 1, French; columns as LibreOffice guesses them. */
const READ_CSV = '--infilter=CSV:59,34,76,1,,1036,false,false'

export interface LibreOffice {
  present: boolean
  /** Opens a file and saves it as another kind. */
  save: (bytes: Uint8Array, from: 'csv' | 'xlsx', to: 'xlsx' | 'ods') => Uint8Array
}

/** Debian's LibreOffice, in a folder of its own until the file's tests end; said loudly when it is absent. */
export const openLibreOffice = (what: string): LibreOffice => {
  const present = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0
  if (!present) console.warn(`SKIPPED: ${what} through LibreOffice, soffice is absent (on Debian: apt-get install --no-install-recommends libreoffice-calc)`)
  const folder = mkdtempSync(join(tmpdir(), 'hygie-office-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    present,
    save: (bytes, from, to) => {
      const [source, out] = [join(folder, `in.${from}`), join(folder, 'out')]
      writeFileSync(source, bytes)
      const options = ['--headless', ...(from === 'csv' ? [READ_CSV] : []), '--convert-to', to, '--outdir', out, source]
      const { status, stderr } = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, ...options], { timeout: 100_000, encoding: 'utf8' })
      if (status !== 0) throw new Error(stderr)
      return readFileSync(join(out, `in.${to}`))
    },
  }
}
