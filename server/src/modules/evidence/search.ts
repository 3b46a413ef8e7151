import { findFacts } from '../../platform/facts/index.ts'
import { same, type SearchSource } from '../../platform/search/index.ts'

/** Facts that stand, newest first. */
export const searchFactsEverywhere: SearchSource = {
  kind: 'fact',
  permission: 'evidence.read',
  find: async ({ db, services }, { houses, words, most }) => {
    const { all } = services.factKinds
    const label = new Map(all.map((one) => [one.kind, one.label]))
    const found = await findFacts(db, houses, words, new Map(all.map((one) => [one.kind, `${one.label.fr} ${one.label.en}`])), most + 1)
    return found.map((one) => {
      const name = label.get(one.kind.split(':')[0] ?? '') ?? { fr: one.kind, en: one.kind }
      const about = one.about ?? one.note
      return { id: String(one.id), establishmentId: one.establishmentId, title: name, detail: about === null ? null : same(about), day: one.observedOn }
    })
  },
}
