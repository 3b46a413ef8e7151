import type { Bilingual } from '@hygie/contract'
import type { QuestionKind, Questionnaire as Summary } from '@hygie/contract/assessments'

export interface Choice {
  id: string
  label: Bilingual
  /** As its catalogue counts; null where it does not. */
  score: number | null
  /** More is better; null: nothing can be said of one beside another. */
  rank: number | null
  /** Groups whose questions are asked once it is chosen. */
  adds?: string[]
}

export interface Question {
  /** The same from one version and one year to the next. */
  key: string
  theme: Bilingual
  number: string | null
  text: Bilingual
  help: Bilingual | null
  kind: QuestionKind
  /** null: those of the questionnaire. */
  choices: Choice[] | null
  weight: number
  /** Empty: for every group. */
  groups: string[]
  onlyIf: { key: string; choices: string[]; all: boolean } | null
  /** Asked only once a choice adds one of these groups; absent: from the start. */
  onlyGroups?: string[]
}

/** `average`: the level of a theme is an average on the scale, else points over possible points. */
export interface Scale {
  maximum: number
  average: boolean
}

/** A version of a catalogue, or a grid, as something one answers. */
export interface Questionnaire extends Pick<Summary, 'source' | 'id' | 'title' | 'version' | 'groups' | 'importAgain'> {
  scale: Scale | null
  choices: Choice[]
  questions: Question[]
}

export const both = (text: string): Bilingual => ({ fr: text, en: text })

/** Where a catalogue proposes no answer of its own. */
export const CONFORMITY: Choice[] = [
  { id: 'yes', label: { fr: 'Oui', en: 'Yes' }, score: null, rank: 2 },
  { id: 'partly', label: { fr: 'En partie', en: 'Partly' }, score: null, rank: 1 },
  { id: 'no', label: { fr: 'Non', en: 'No' }, score: null, rank: 0 },
]

export const levelChoice = (score: number, name: string): Choice => ({ id: `level-${score}`, label: both(name), score, rank: score })
