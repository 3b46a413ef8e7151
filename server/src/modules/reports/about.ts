import type { Cell } from '@hygie/contract/obligations'
import type { Verdict } from '@hygie/engines/compliance'
import type { RequirementContent } from '@hygie/formats/hygie-catalogue'
import type { FactKinds } from '../../platform/facts/index.ts'
import type { Words } from '../../platform/words/index.ts'
import { type Frame, type FrozenFact, numberOf, SEVEN_ACTIONS } from '../obligations/index.ts'

/** All that the sentences of one requirement are made of: a frozen cell and what was frozen around it. */
export interface About {
  cell: Cell
  content: RequirementContent
  frame: Frame
  /** Day the states describe. */
  day: string
  words: Words
  kinds: FactKinds
  /** What the catalogue says of those it does not address. */
  outOfScope: string
}

export type PartVerdict = Verdict['parts'][number]

/** Parts that count, in the order of the text. */
export const mandatory = ({ cell }: About): PartVerdict[] => cell.verdict.parts.filter((part) => part.required && part.state !== 'not-applicable')

export const factOf = ({ frame }: About, id: string | null): FrozenFact | null => (id === null ? null : (frame.facts[id] ?? null))

export const partTitle = ({ content, words }: About, partId: string): string => {
  const title = content.parts.find((part) => part.id === partId)?.title
  return title ? words.text(title) : partId
}

export const kindLabel = ({ kinds, words }: About, kind: string): string => {
  const known = kinds.get(kind)
  return known ? words.text(known.label) : kind
}

/** `4` for 4a: the table has one line by action. */
export const actionNumber = (requirementId: string): string => numberOf(requirementId, SEVEN_ACTIONS).replace(/a$/u, '')

/** « Action 4 – title » of the seven, « O1.C – title » of another text. */
export const pieceName = (words: Words, requirementId: string, title: string): string =>
  requirementId.startsWith(`${SEVEN_ACTIONS}/`)
    ? words.t('action', { number: actionNumber(requirementId), title })
    : words.t('requirement', { number: requirementId.split('/').at(-1) ?? '', title })

/** Labels follow the legal status. */
export const statusContext = ({ frame }: Pick<About, 'frame'>): { context: string } | undefined =>
  frame.establishment.legalStatus.startsWith('private') ? { context: 'private' } : undefined
