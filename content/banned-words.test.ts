import { describe, expect, it } from 'vitest'
import { findBannedWords, readBannedWords, readFactKinds, readTexts } from '../formats/hygie-catalogue/index.ts'
import { folders, open, readFolder, walk } from './open.ts'

const { words, skipped } = readBannedWords(open('banned-words.yaml'))

describe('banned words', () => {
  it('read whole', () => {
    expect(skipped).toEqual([])
    expect(words.length).toBeGreaterThan(40)
  })

  it('are absent from the French of the catalogues, titles quoted apart', () => {
    const sources = [...folders.map(readFolder), readTexts(open('texts.yaml')).texts, readFactKinds(open('fact-kinds.yaml')).kinds]
    const french = sources.flatMap((source) => [...walk(source)].filter(({ key, path }) => key === 'fr' && !path.includes('officialTitle')))
    expect(french.length).toBeGreaterThan(1000)
    const found = french.flatMap(({ path, value }) =>
      findBannedWords(words, String(value), 'content').map((hit) => `${hit.found} (${hit.say}) in ${path}: ${String(value)}`),
    )
    expect(found).toEqual([])
  })

  it.each`
    sentence                                            | scope        | found
    ${"Décision d'isolement du réseau"}                 | ${'locales'} | ${['isolement']}
    ${'Agents sortants'}                                | ${'locales'} | ${['entrants-sortants', 'agent']}
    ${'Flux sortants vers Internet'}                    | ${'locales'} | ${[]}
    ${'Les 42 mesures du guide'}                        | ${'locales'} | ${[]}
    ${'Une mesure récente de la charge'}                | ${'locales'} | ${['mesure']}
    ${'Une mesure récente de la charge'}                | ${'content'} | ${[]}
    ${'Hygiène informatique'}                           | ${'locales'} | ${[]}
    ${'Hygiène du parc'}                                | ${'locales'} | ${['hygiene-seule']}
    ${'L’unité de soins et l’unité'}                    | ${'locales'} | ${['unite']}
    ${'Établissement conforme, score de 12'}            | ${'locales'} | ${['conforme', 'score']}
    ${'Directoire ou comité de direction'}              | ${'content'} | ${[]}
    ${'Le DGOS et la DGS'}                              | ${'content'} | ${[]}
    ${'Journaux\u00A0techniques et journal du serveur'} | ${'locales'} | ${['journal']}
    ${'Déclaré le 3 mars ; à déclarer'}                 | ${'locales'} | ${['declare']}
  `('find $found in « $sentence » ($scope)', ({ sentence, scope, found }: { sentence: string; scope: 'content' | 'locales'; found: string[] }) => {
    const hits = findBannedWords(words, sentence, scope).map((hit) => hit.id)
    expect(hits).toEqual(found)
  })
})
