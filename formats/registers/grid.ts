import type { Field } from '../spreadsheet/index.ts'

/**
 * A grid of questions, as ministries, ARS and ANSSI hand them round: a theme, a number, a question, and its answers in one cell (`levels`: « Oui ; Non », « 0 = rien | 1 = en
 * partie ») or one column for each level.
 */
export const GRID_FIELDS = [
  { name: 'question', required: true, aliases: ['mesure', 'exigence', 'intitulé', 'libellé', 'critère'] },
  { name: 'theme', aliases: ['thème', 'thématique', 'domaine', 'chapitre', 'axe'] },
  { name: 'number', aliases: ['n°', 'numéro', 'num', 'référence', 'ref', 'id'] },
  { name: 'guidance', aliases: ['précisions', 'description', 'explication', 'aide', 'commentaire de la grille', 'attendu'] },
  { name: 'levels', aliases: ['réponses', 'réponses possibles', 'niveaux', 'choix', 'échelle', 'answers'] },
  { name: 'level0', aliases: ['niveau 0', 'level 0'] },
  { name: 'level1', aliases: ['niveau 1', 'level 1'] },
  { name: 'level2', aliases: ['niveau 2', 'level 2'] },
  { name: 'level3', aliases: ['niveau 3', 'level 3'] },
  { name: 'level4', aliases: ['niveau 4', 'level 4'] },
  { name: 'level5', aliases: ['niveau 5', 'level 5'] },
  { name: 'weight', kind: 'number', aliases: ['poids', 'pondération', 'coefficient', 'coef'] },
  { name: 'group', aliases: ['groupe', 'profil', 'applicable à', 'périmètre'] },
] as const satisfies readonly Field[]

/** Answers to a questionnaire: what its export writes; `question` and `theme` are there for the reader. */
export const ASSESSMENT_ANSWER_FIELDS = [
  { name: 'key', aliases: ['clé', 'identifiant'] },
  { name: 'theme', aliases: ['thème'] },
  { name: 'number', aliases: ['n°', 'numéro'] },
  { name: 'question', aliases: ['mesure', 'exigence'] },
  { name: 'answer', aliases: ['réponse', 'niveau', 'réponse donnée'] },
  { name: 'notConcerned', aliases: ['motif si non concerné', 'non concerné : motif', 'motif'] },
  { name: 'comment', aliases: ['commentaire', 'remarque', 'observation'] },
  { name: 'answeredBy', aliases: ['répondu par', 'réponse de'] },
] as const satisfies readonly Field[]

export interface GridLevel {
  label: string
  /** The number written before it; null when there is none. */
  score: number | null
}

const MOST_LEVELS = 20

/** « 0 = rien | 1 : en partie », « Oui ; Non », one by line. A comma does not part them: texts hold commas. Fewer than two is no choice. */
export const readLevels = (cell: string): GridLevel[] => {
  const parts = cell
    .split(/\n|\||;/)
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, MOST_LEVELS)
  if (parts.length < 2) return []
  return parts.map((part) => {
    const [, score, label] = /^(-?\d{1,3})\s*[=:–)-]\s*(.+)$/s.exec(part) ?? []
    if (score === undefined) return /^\d{1,3}$/.test(part) ? { label: part, score: Number(part) } : { label: part, score: null }
    return { label: label ?? part, score: Number(score) }
  })
}
