import { hash } from 'node:crypto'
import type { Candidate } from '@hygie/contract/reports'
import { canonicalJson } from '../../platform/ledger/index.ts'
import type { Locale, Words } from '../../platform/words/index.ts'
import { pieceName } from './about.ts'
import { aboutEach, actionOf, type Telling } from './action.ts'
import { choiceOf, type FolderKindContent } from './folder-kinds.ts'
import type { ProofPlan } from './proof-plan.ts'
import type { ProofIndex } from './report-data.ts'
import type { Source } from './source.ts'
import { type UsedFile, usedFiles } from './used-files.ts'

/** All that a folder says, frozen when it is prepared: it goes out as `situation.json`, and holds no rule of the house. */
export interface FolderContent extends ProofPlan {
  format: 'hygie-folder/1'
  demonstration: boolean
  asker: string
  /** Name of the kind of folder. */
  title: string
  addressee: string
  purpose: string | null
  locale: Locale
  establishment: { name: string; finessLegal: string | null }
  situationOn: string
  preparedOn: string
  preparedBy: string
  requirements: ProofIndex['requirements']
  /** Proofs the states rest on that stay in the house. */
  kept: ProofIndex['kept']
  withheld: string[]
  notice: string
}

export const contentSha256 = (content: FolderContent): string => hash('sha256', canonicalJson(content), 'hex')

/** States as an outside reader may know them, one by requirement. */
export const requirementsTold = (services: Telling, { snapshot, situationOn }: Source, words: Words): ProofIndex['requirements'] =>
  aboutEach(services, snapshot, situationOn, words, 'all').map((about) => {
    const { state, proven, total, why, oldestProofOn } = actionOf(about, [], true)
    const name = pieceName(words, about.cell.requirementId, words.text(about.content.title))
    return { id: about.cell.requirementId, name, state, proven, total, why, oldestProofOn }
  })

export const candidatesOf = (services: Telling, kind: FolderKindContent, { snapshot, situationOn }: Source, words: Words): (UsedFile & Candidate)[] =>
  usedFiles(aboutEach(services, snapshot, situationOn, words, 'all')).map((one) => ({ ...one, fileName: one.name, choice: choiceOf(kind, one.kinds) }))
