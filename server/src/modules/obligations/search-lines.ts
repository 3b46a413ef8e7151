import type { QueryOf, ResponseOf } from '@hygie/contract'
import type { searchCatalogueLines as route } from '@hygie/contract/obligations'
import type { RequirementContent } from '@hygie/formats/hygie-catalogue'
import { foldText } from '../../platform/facts/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { numberOf, shippedCatalogues } from './catalogues.ts'
import { browseLines, type FoundLine, searchLines } from './line-search-repository.ts'

type Answer = ResponseOf<typeof route>
type Line = Answer['lines'][number]

/** Beyond, a search says too little to be read. */
const MOST_FOUND = 1000

/** The words of a catalogue in order, or what holds some words in all of them: shipped catalogues from memory, imported ones by their index. Two queries at most. */
export const viewLines = async (context: SignedInContext, query: QueryOf<typeof route>): Promise<Answer> => {
  const { catalogueId, after = 0, limit } = query
  const words = wordsOf(query.search ?? '')
  const shipped = shippedLines(context, catalogueId)
  if (words.length === 0) {
    if (catalogueId === undefined) throw new AppError('not-found')
    if (shipped.length > 0) return cut(shipped, after, limit)
    const { lines, total } = await browseLines(context.db, catalogueId, after, limit)
    if (total === 0) throw new AppError('not-found')
    return { lines: lines.map(view), next: after + lines.length < total ? after + lines.length : null, found: total, more: false }
  }
  const ours = shipped.filter((one) => holds(one, words))
  const shown = ours.slice(after, after + limit)
  const beyond = { after: Math.max(0, after - ours.length), limit: limit - shown.length }
  const { lines, total } = await searchLines(context.db, words, { catalogueId: catalogueId ?? null, ...beyond, most: MOST_FOUND })
  const found = ours.length + total
  const next = after + limit
  return { lines: [...shown, ...lines.map(view)], next: next < found ? next : null, found, more: total === MOST_FOUND }
}

const cut = (all: Line[], after: number, limit: number): Answer => ({
  lines: all.slice(after, after + limit),
  next: after + limit < all.length ? after + limit : null,
  found: all.length,
  more: false,
})

const wordsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []

const holds = ({ number, title, description }: Line, words: readonly string[]): boolean => {
  const held = wordsOf(`${number ?? ''} ${title.fr} ${title.en} ${description ?? ''}`)
  return words.every((word) => held.some((one) => (/^\d+$/.test(word) ? one === word : one.startsWith(word))))
}

const view = (one: FoundLine): Line => ({
  catalogueId: one.catalogue_id,
  catalogueTitle: { fr: one.catalogue_title, en: one.catalogue_title },
  id: one.id,
  number: one.number,
  title: { fr: one.title, en: one.title },
  description: one.description,
  depth: one.depth,
  assessable: one.assessable,
})

const shippedLines = ({ services }: SignedInContext, catalogueId: string | undefined): Line[] => {
  const { catalogues, requirements } = shippedCatalogues(services.config.contentDirectory)
  const titles = new Map(catalogues.map((one) => [one.id, one.title]))
  const lineOf = (one: RequirementContent): Line => ({
    catalogueId: one.catalogueId,
    catalogueTitle: titles.get(one.catalogueId) ?? { fr: one.catalogueId, en: one.catalogueId },
    id: one.id,
    number: numberOf(one.id, one.catalogueId) || null,
    title: one.title,
    description: one.asks.fr,
    depth: 1,
    assessable: true,
  })
  return [...requirements.values()].filter((one) => catalogueId === undefined || one.catalogueId === catalogueId).map(lineOf)
}
