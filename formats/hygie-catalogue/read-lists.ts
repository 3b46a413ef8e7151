import type { z } from 'zod'
import { type FactKindContent, factKindEntrySchema, type LegalText, legalTextSchema } from './catalogue-schema.ts'
import { type MappingSetContent, mappingSetSchema } from './mapping-schema.ts'
import { type ContentFile, describe, lineOf, property, readYaml, type Skipped } from './yaml-file.ts'

/** Reads a YAML list entry by entry; entries that share an identifier are refused after the first. */
export function readList<T>(file: ContentFile, schema: z.ZodType<T>, idOf: (entry: T) => string): { entries: T[]; skipped: Skipped[] } {
  const { value, skipped } = readYaml(file)
  if (skipped.length > 0) return { entries: [], skipped }
  if (!Array.isArray(value)) return { entries: [], skipped: [{ path: file.path, reason: 'expected a list' }] }
  const entries: T[] = []
  const ids = new Set<string>()
  const written = new Map<unknown, number>()
  for (const [index, candidate] of value.entries()) {
    const id = property(candidate, 'id') ?? property(candidate, 'kind')
    const nth = written.get(id) ?? 0
    written.set(id, nth + 1)
    const line = lineOf(file.text, id, nth)
    const refuse = (reason: string) => skipped.push({ path: file.path, ...(line ? { line } : {}), reason: `entry ${index + 1}: ${reason}` })
    const entry = schema.safeParse(candidate)
    if (!entry.success) refuse(describe(entry.error))
    else if (ids.has(idOf(entry.data))) refuse(`${idOf(entry.data)} is already there`)
    else {
      ids.add(idOf(entry.data))
      entries.push(entry.data)
    }
  }
  return { entries, skipped }
}

/** Sets of correspondences (`content/mappings/*.yaml`). Never throws. */
export function readMappingSets(file: ContentFile): { sets: MappingSetContent[]; skipped: Skipped[] } {
  const { entries, skipped } = readList(file, mappingSetSchema, (set) => set.id)
  return { sets: entries, skipped }
}

/** Register of texts (`content/texts.yaml`). Never throws. */
export function readTexts(file: ContentFile): { texts: LegalText[]; skipped: Skipped[] } {
  const { entries, skipped } = readList(file, legalTextSchema, (text) => text.id)
  return { texts: entries, skipped }
}

/** Kinds of facts (`content/fact-kinds.yaml`). Never throws. */
export function readFactKinds(file: ContentFile): { kinds: FactKindContent[]; skipped: Skipped[] } {
  const { entries, skipped } = readList(file, factKindEntrySchema, (kind) => kind.kind)
  return { kinds: entries, skipped }
}
