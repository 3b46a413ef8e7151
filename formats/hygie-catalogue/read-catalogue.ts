import type { z } from 'zod'
import { type CatalogueContent, catalogueSchema } from './catalogue-schema.ts'
import { requirementFileSchema, requirementSchema } from './requirement-schema.ts'
import { type ContentFile, describe, lineOf, property, readYaml, type Skipped } from './yaml-file.ts'

type WrittenRequirement = z.output<typeof requirementSchema>

/** A requirement with what it takes from its catalogue already in place. Texts stay `{ fr, en }`. */
export interface RequirementContent extends Omit<WrittenRequirement, 'appliesTo' | 'inForce' | 'source' | 'verified'> {
  catalogueId: string
  catalogueVersion: number
  nature: CatalogueContent['nature']
  /** Place in the catalogue, from 0. */
  order: number
  appliesTo: CatalogueContent['appliesTo']
  inForce: string | null
  attestationMaxAge: string
  source: CatalogueContent['source']
  verified: boolean
}

export interface CatalogueReading {
  /** null when `catalogue.yaml` is missing or refused: its requirements are then skipped too. */
  catalogue: CatalogueContent | null
  requirements: RequirementContent[]
  skipped: Skipped[]
}

/** Six months, our choice: used when a catalogue says nothing about attestations. */
const DEFAULT_ATTESTATION = 'P6M'

/** Requirements written in a file: one, or several that inherit the keys beside `requirements`. */
function candidatesOf(value: unknown): { candidates: unknown[]; problem?: string } {
  if (property(value, 'requirements') === undefined) return { candidates: [value] }
  const file = requirementFileSchema.safeParse(value)
  if (!file.success) return { candidates: [], problem: describe(file.error) }
  const { requirements, id: _id, title: _title, ...inherited } = value as Record<string, unknown> & { requirements: object[] }
  return { candidates: requirements.map((requirement) => ({ ...inherited, ...requirement })) }
}

function complete(written: WrittenRequirement, catalogue: CatalogueContent, order: number): RequirementContent {
  return {
    ...written,
    catalogueId: catalogue.id,
    catalogueVersion: catalogue.version,
    nature: catalogue.nature,
    order,
    appliesTo: written.appliesTo ?? catalogue.appliesTo,
    inForce: written.inForce ?? catalogue.inForce ?? null,
    attestationMaxAge: catalogue.attestation?.maxAge ?? DEFAULT_ATTESTATION,
    source: written.source ?? catalogue.source,
    verified: written.verified ?? catalogue.verified,
  }
}

/**
 * Reads the files of one catalogue folder: `catalogue.yaml` and one file by requirement or group of requirements.
 * What cannot be read is left out and listed in `skipped` with its reason; nothing is thrown.
 */
export function readCatalogue(files: ContentFile[]): CatalogueReading {
  const skipped: Skipped[] = []
  const head = files.find((file) => /(?:^|\/)catalogue\.yaml$/.test(file.path))
  if (!head) return { catalogue: null, requirements: [], skipped: [{ path: files[0]?.path ?? 'catalogue.yaml', reason: 'catalogue.yaml is missing' }] }

  const headYaml = readYaml(head)
  if (headYaml.skipped.length > 0) return { catalogue: null, requirements: [], skipped: headYaml.skipped }
  const parsed = catalogueSchema.safeParse(headYaml.value)
  if (!parsed.success) return { catalogue: null, requirements: [], skipped: [{ path: head.path, reason: describe(parsed.error) }] }
  const catalogue = parsed.data

  const requirements: RequirementContent[] = []
  const ids = new Set<string>()
  const others = files.filter((file) => file !== head).toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
  for (const file of others) {
    const yaml = readYaml(file)
    skipped.push(...yaml.skipped)
    if (yaml.skipped.length > 0) continue
    const { candidates, problem } = candidatesOf(yaml.value)
    if (problem) skipped.push({ path: file.path, reason: problem })
    for (const candidate of candidates) {
      const line = lineOf(file.text, property(candidate, 'id'))
      const refuse = (reason: string) => skipped.push({ path: file.path, ...(line ? { line } : {}), reason })
      const requirement = requirementSchema.safeParse(candidate)
      if (!requirement.success) refuse(describe(requirement.error))
      else if (!requirement.data.id.startsWith(`${catalogue.id}/`)) refuse(`id: expected to start with ${catalogue.id}/`)
      else if (ids.has(requirement.data.id)) refuse(`id: ${requirement.data.id} is already there`)
      else {
        ids.add(requirement.data.id)
        requirements.push(complete(requirement.data, catalogue, requirements.length))
      }
    }
  }
  return { catalogue, requirements, skipped }
}
