import type { TenantContext } from '../../platform/http/context.ts'
import { numberOf, SEVEN_ACTIONS, sevenActions, shippedCatalogues } from '../obligations/index.ts'

type Content = Pick<TenantContext, 'services'>

/** Ids of the seven actions, 4a and 4b apart, in the order of the text. */
const sevenActionIds = ({ services }: Content): string[] => sevenActions(services.config.contentDirectory).map(({ id }) => id)

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}\p{P}\s]+/gu, '')
    .toLowerCase()

/** « 4a », « action 4a », an id, or one of the names of the action; null when it is none. */
export const sevenActionsByName = (context: Content, written: string): string | null => {
  const wanted = bare(written).replace(/^(?:action|exigence)s?(?=\d)/u, '')
  if (wanted === '') return null
  const { requirements } = shippedCatalogues(context.services.config.contentDirectory)
  for (const id of sevenActionIds(context)) {
    const one = requirements.get(id)
    const names = [id, numberOf(id, SEVEN_ACTIONS), one?.short?.fr, one?.short?.en, one?.title.fr, one?.title.en]
    if (names.some((name) => name !== undefined && bare(name) === wanted)) return id
  }
  return null
}

/** Every requirement shipped, the seven actions first: what a criterion may be linked to. */
export const linkableIds = (context: Content): string[] => {
  const seven = sevenActionIds(context)
  return [...seven, ...[...shippedCatalogues(context.services.config.contentDirectory).requirements.keys()].filter((id) => !seven.includes(id))]
}

/** The requirements written in one cell: names of actions, identifiers of any text. @returns what nobody knows apart */
export const linkedByName = (context: Content, written: string): { ids: string[]; unknown: string | null } => {
  const { requirements } = shippedCatalogues(context.services.config.contentDirectory)
  const pieces = written.split(/[,;\n]+/u).flatMap((piece) => {
    const text = piece.trim()
    // an identifier holds a bar, which also stands between two actions
    return requirements.has(text) ? [text] : text.split('/')
  })
  const found = pieces.filter((one) => one.trim() !== '').map((one) => ({ one, id: requirements.has(one) ? one : sevenActionsByName(context, one) }))
  return { ids: found.flatMap(({ id }) => id ?? []), unknown: found.find(({ id }) => id === null)?.one.trim() ?? null }
}
