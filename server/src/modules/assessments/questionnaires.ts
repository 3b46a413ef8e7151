import type { Questionnaire as Summary } from '@hygie/contract/assessments'
import type { CatalogueContent, RequirementContent } from '@hygie/formats/hygie-catalogue'
import type { TenantContext } from '../../platform/http/context.ts'
import { loadImported, loadImportedHeads, numberOf, shippedCatalogues } from '../obligations/index.ts'
import { fromImported } from './from-catalogue.ts'
import { findGrid, newestGrids } from './grids-repository.ts'
import { both, CONFORMITY, type Question, type Questionnaire } from './questionnaire.ts'

/** Everything that can be asked, without its questions: three queries whatever the number of catalogues. */
export const listQuestionnaires = async (context: TenantContext): Promise<Summary[]> => {
  const { catalogues, requirements } = shippedCatalogues(context.services.config.contentDirectory)
  const shipped = catalogues.map((one) => {
    const questionnaire = fromShipped(one, [...requirements.values()])
    return { ...summary(questionnaire), questions: questionnaire.questions.length }
  })
  const grids = (await newestGrids(context)).map((one) => ({
    source: 'grid' as const,
    id: String(one.id),
    title: both(one.name),
    version: String(one.version),
    questions: one.questions,
    groups: [],
    importAgain: false,
  }))
  const imported = (await loadImportedHeads(context.db)).map((one) => ({
    source: 'imported' as const,
    id: one.id,
    title: both(one.title),
    version: one.version,
    questions: one.requirements,
    groups: one.groups,
    importAgain: !one.detailed,
  }))
  return [...grids, ...shipped.filter((one) => one.questions > 0), ...imported]
}

const summary = ({ source, id, title, version, groups, importAgain }: Questionnaire) => ({ source, id, title, version, groups, importAgain })

export const findQuestionnaire = async (context: TenantContext, source: Questionnaire['source'], id: string): Promise<Questionnaire | null> => {
  if (source === 'grid') return findGrid(context, Number(id))
  if (source === 'imported') {
    const catalogue = await loadImported(context.db, id)
    return catalogue ? fromImported(catalogue) : null
  }
  const { catalogues, requirements } = shippedCatalogues(context.services.config.contentDirectory)
  const catalogue = catalogues.find((one) => one.id === id)
  const questionnaire = catalogue && fromShipped(catalogue, [...requirements.values()])
  return questionnaire && questionnaire.questions.length > 0 ? questionnaire : null
}

const fromShipped = (catalogue: CatalogueContent, all: readonly RequirementContent[]): Questionnaire => {
  const groups = new Map(catalogue.groups.map((one) => [one.id, { fr: one.fr, en: one.en }]))
  const mine = all.filter((one) => one.catalogueId === catalogue.id).toSorted((a, b) => a.order - b.order)
  const questions = mine.map((one): Question => ({
    key: one.id,
    theme: groups.get(one.group ?? '') ?? catalogue.title,
    number: numberOf(one.id, catalogue.id) || null,
    text: one.title,
    help: one.asks,
    kind: 'choice',
    choices: null,
    weight: 1,
    groups: [],
    onlyIf: null,
  }))
  return {
    source: 'shipped',
    id: catalogue.id,
    title: catalogue.title,
    version: String(catalogue.version),
    groups: [],
    importAgain: false,
    scale: null,
    choices: CONFORMITY,
    questions,
  }
}
