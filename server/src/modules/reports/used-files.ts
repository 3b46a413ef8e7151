import type { FrozenFact } from '../obligations/index.ts'
import { type About, partTitle, pieceName } from './about.ts'
import { proofTitle } from './pieces.ts'
import { outward } from './words.ts'

export interface UsedFile {
  name: string
  sha256: string
  bytes: number
  /** Of the first fact that shows it. */
  title: string
  on: string
  recordedOn: string
  validUntil: string | null
  /** null: frozen before it was kept. */
  source: NonNullable<FrozenFact['source']> | null
  /** Kinds of the facts that show it. */
  kinds: string[]
  /** « Action 1 – L'exercice de crise a eu lieu cette année », and the other pieces it serves. */
  serves: string[]
}

const factsOf = (about: About, part: About['cell']['verdict']['parts'][number]): FrozenFact[] =>
  [...new Set([part.factId, ...part.objects.map((one) => one.factId)])].flatMap((id) => (id !== null && about.frame.facts[id] ? [about.frame.facts[id]] : []))

/** Files of the facts that the states rest on, each content once, in the order of the text. */
export const usedFiles = (abouts: readonly About[]): UsedFile[] => {
  const used = new Map<string, UsedFile>()
  for (const about of abouts) {
    for (const part of about.cell.verdict.parts) {
      const serves = pieceName(about.words, about.cell.requirementId, partTitle(about, part.partId))
      for (const fact of factsOf(about, part)) {
        for (const file of fact.files) {
          const known = used.get(file.sha256) ?? {
            ...file,
            title: [proofTitle(about, fact), outward(fact.note)].filter(Boolean).join(' – '),
            on: fact.observedOn,
            recordedOn: fact.recordedOn,
            validUntil: fact.validUntil,
            source: fact.source ?? null,
            kinds: [],
            serves: [],
          }
          if (!known.serves.includes(serves)) known.serves.push(serves)
          if (!known.kinds.includes(fact.kind)) known.kinds.push(fact.kind)
          used.set(file.sha256, known)
        }
      }
    }
  }
  return [...used.values()]
}
