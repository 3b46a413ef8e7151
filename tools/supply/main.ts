import { resolve } from 'node:path'
import { licenceFaults } from './licences.ts'
import { readLock, thirdParties } from './lock.ts'
import { lockFaults, npmrcFaults } from './lock-faults.ts'

/** node tools/supply/main.ts: what the dependencies may do and under which licence, as part of `npm run check`. */
const root = resolve(import.meta.dirname, '../..')
const { lock } = readLock(root)
const packages = thirdParties(lock)
const faults = [...lockFaults(lock), ...npmrcFaults(root), ...licenceFaults(packages)]
for (const fault of faults) console.error(fault)
console.log(faults.length === 0 ? `Dependencies: ${packages.length} packages, nothing to say.` : `Dependencies: ${faults.length} to fix.`)
process.exitCode = faults.length === 0 ? 0 : 1
