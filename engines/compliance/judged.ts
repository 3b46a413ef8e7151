import { compile } from './compile.ts'
import { explain } from './explain.ts'
import { evaluateReference } from './reference.ts'
import type { At, EstablishmentRecords, Requirement, Verdict } from './types.ts'

/** Both ways of judging, for tests written once: the reference, and the compiled path. */
export const JUDGES: [string, (requirement: Requirement, records: EstablishmentRecords, at: At) => Verdict][] = [
  ['reference', evaluateReference],
  ['compiled', (requirement, records, at) => explain(compile([requirement], [records]).compiled, 0, 0, at)],
]
