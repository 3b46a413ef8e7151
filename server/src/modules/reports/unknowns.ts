import type { ArsEstablishmentReport } from './report-data.ts'
import type { Words } from '../../platform/words/index.ts'
import { SEVEN_ACTIONS, shippedCatalogues } from '../obligations/index.ts'
import { type About, actionNumber, mandatory, partTitle } from './about.ts'
import { lowerFirst, withoutStop } from './words.ts'

/** Texts and points we have not verified: the catalogue's warning, then one sentence by action. */
export const unverifiedOf = (contentDirectory: string, words: Words): string[] => {
  const shipped = shippedCatalogues(contentDirectory)
  const catalogue = shipped.catalogues.find((one) => one.id === SEVEN_ACTIONS)
  const points = new Map<string, Set<string>>()
  for (const one of shipped.requirements.values()) {
    if (one.catalogueId !== SEVEN_ACTIONS) continue
    // 4a and 4b share theirs
    const number = actionNumber(one.id).replace(/b$/u, '')
    const known = points.get(number) ?? new Set<string>()
    for (const note of one.notVerified) known.add(words.text(note))
    points.set(number, known)
  }
  const byAction = [...points]
    .filter(([, some]) => some.size > 0)
    .map(([number, some]) => words.t('notVerified', { number, points: `${words.series([...some].map((point) => lowerFirst(withoutStop(point))))}.` }))
  return [...(catalogue?.warning ? [words.text(catalogue.warning)] : []), ...byAction]
}

/** The texts the seven actions rest on, each with what we read of it. */
export const sourcesOf = (contentDirectory: string, words: Words): ArsEstablishmentReport['sources'] => {
  const shipped = shippedCatalogues(contentDirectory)
  const catalogue = shipped.catalogues.find((one) => one.id === SEVEN_ACTIONS)
  const ids = new Set([...shipped.requirements.values()].filter((one) => one.catalogueId === SEVEN_ACTIONS).flatMap((one) => one.texts))
  return [...ids].flatMap((id) => {
    const text = shipped.texts.get(id)
    if (!text) return []
    // of our own catalogue, what counts is whether its content was read, not whether the text exists
    const verified = id === SEVEN_ACTIONS ? (catalogue?.verified ?? false) : text.verified && text.read !== 'none'
    return [{ title: words.text(text), published: id === SEVEN_ACTIONS ? (catalogue?.publishedOn ?? null) : null, read: text.read, verified }]
  })
}

/** Pieces nobody answered, one sentence each. */
export const unansweredOf = (abouts: readonly About[]): string[] =>
  abouts.flatMap((about) =>
    mandatory(about)
      .filter((part) => part.state === 'unknown')
      .map((part) => about.words.t('unanswered', { number: actionNumber(about.cell.requirementId), title: partTitle(about, part.partId) })),
  )
