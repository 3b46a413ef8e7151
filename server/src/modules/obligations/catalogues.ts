import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Requirement } from '@hygie/engines/compliance'
import {
  type CatalogueContent,
  type LegalText,
  type MappingSetContent,
  readCatalogue,
  readMappingSets,
  readTexts,
  type RequirementContent,
  toEngineRequirement,
} from '@hygie/formats/hygie-catalogue'

/** The shipped catalogues, read once per process. */
export interface Shipped {
  catalogues: CatalogueContent[]
  requirements: Map<string, RequirementContent>
  engine: Requirement[]
  texts: Map<string, LegalText>
  mappings: MappingSetContent[]
}

const cache = new Map<string, Shipped>()

export const shippedCatalogues = (contentDirectory: string): Shipped => {
  const known = cache.get(contentDirectory)
  if (known) return known
  const shipped = read(contentDirectory)
  cache.set(contentDirectory, shipped)
  return shipped
}

const read = (contentDirectory: string): Shipped => {
  const catalogues: CatalogueContent[] = []
  const requirements = new Map<string, RequirementContent>()
  const root = join(contentDirectory, 'catalogues')
  for (const folder of readdirSync(root).toSorted()) {
    const directory = join(root, folder)
    if (!statSync(directory).isDirectory()) continue
    const files = readdirSync(directory)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(directory, name), 'utf8') }))
    const reading = readCatalogue(files)
    // Shipped content is tested to read whole; a broken copy must be seen at once.
    if (!reading.catalogue || reading.skipped[0]) throw new Error(`content: ${reading.skipped[0]?.path}: ${reading.skipped[0]?.reason}`)
    catalogues.push(reading.catalogue)
    for (const requirement of reading.requirements) requirements.set(requirement.id, requirement)
  }
  const path = join(contentDirectory, 'texts.yaml')
  const { texts } = readTexts({ path, text: readFileSync(path, 'utf8') })
  const order = (id: string): number => (id === SEVEN_ACTIONS ? 0 : 1)
  catalogues.sort((a, b) => order(a.id) - order(b.id))
  return {
    catalogues,
    requirements,
    engine: [...requirements.values()].map(toEngineRequirement),
    texts: new Map(texts.map((one) => [one.id, one])),
    mappings: shippedMappings(contentDirectory),
  }
}

const shippedMappings = (contentDirectory: string): MappingSetContent[] => {
  const path = join(contentDirectory, 'mappings', 'mappings.yaml')
  const { sets, skipped } = readMappingSets({ path, text: readFileSync(path, 'utf8') })
  if (skipped[0]) throw new Error(`content: ${skipped[0].path}: ${skipped[0].reason}`)
  return sets
}

export const SEVEN_ACTIONS = 'dns-2025-12'
/** Its fraction stands beside action 4, never as a row of its own. */
export const BESIDE_ROW = 'dns-2025-12/4b'

/** Short number of a requirement: what follows its catalogue's id; empty where the text gives none and we made a word of it. */
export const numberOf = (requirementId: string, catalogueId: string): string => {
  const rest = requirementId.startsWith(`${catalogueId}/`) ? requirementId.slice(catalogueId.length + 1) : requirementId
  return /\d/.test(rest) ? rest : ''
}
