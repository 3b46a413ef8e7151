import { type Details, type Skipped } from '../input/index.ts'
import { isRaw, number, objects, type Raw, text, texts, type Translations, translations, urn } from './shape.ts'

export interface CisoChoice {
  urn: string | null
  value: string
  description: string | null
  score: number | null
  selectsGroups: string[]
}

export interface CisoQuestion {
  urn: string
  /** unique_choice, multiple_choice, text, date, number, boolean as the file says. */
  type: string
  text: string
  choices: CisoChoice[]
  /** Asked only after an answer to another question. */
  conditional: boolean
  /** The question it waits for, and which of its choices (all of them, or one) let it be asked. */
  dependsOn: { question: string; choices: string[]; all: boolean } | null
}

/** A node of a framework: a requirement when `assessable`, else a title or a text, kept for the reading order. */
export interface CisoRequirement {
  urn: string
  refId: string | null
  /** Reference, else name, else the first words of the description, else the end of the URN: never empty. */
  label: string
  name: string | null
  description: string | null
  annotation: string | null
  typicalEvidence: string | null
  /** 1 where `parentUrn` is null, else the parent's plus 1. Not the file's own `depth`: iso27001-2013 has it wrong. */
  depth: number
  /** null at the top, and when the parent is not in the file or the chain loops (it is then in `unresolved`). */
  parentUrn: string | null
  assessable: boolean
  /** Empty: every group. */
  implementationGroups: string[]
  weight: number | null
  referenceControls: string[]
  threats: string[]
  questions: CisoQuestion[]
  translations: Translations
  /** URNs it names that are neither in this file nor known to the caller. */
  unresolved: string[]
}

export type NodeReason = 'node-not-object' | 'node-without-urn' | 'node-duplicate'

/** The nodes of a framework in their order. `isKnown` tells URNs defined in the file or elsewhere. */
export function readRequirements(
  raw: unknown,
  path: string,
  isKnown: (urn: string) => boolean,
): { requirements: CisoRequirement[]; skipped: Skipped<NodeReason>[] } {
  const skipped: Skipped<NodeReason>[] = []
  const parents = new Map<string, string | null>()
  const nodes: { urn: string; raw: Raw }[] = []
  objects(raw, 'assessable').forEach((node, index) => {
    const skip = (reason: NodeReason, data?: Details) => skipped.push({ line: null, reason, data: { path: `${path}[${index}]`, ...data } })
    if (node === null) return skip('node-not-object')
    const own = urn(node.urn)
    if (own === null) return skip('node-without-urn')
    if (parents.has(own)) return skip('node-duplicate', { urn: own })
    parents.set(own, urn(node.parent_urn))
    nodes.push({ urn: own, raw: node })
  })

  const depths = depthsOf(parents)
  const requirements = nodes.map((node) => readRequirement(node.urn, node.raw, parents, depths, isKnown))
  return { requirements, skipped }
}

function readRequirement(
  own: string,
  raw: Raw,
  parents: Map<string, string | null>,
  depths: Map<string, number>,
  isKnown: (urn: string) => boolean,
): CisoRequirement {
  const refId = text(raw.ref_id)
  const name = text(raw.name)
  const description = text(raw.description)
  const parent = parents.get(own) ?? null
  const depth = depths.get(own)
  const attached = parent !== null && parents.has(parent) && depth !== undefined
  const referenceControls = texts(raw.reference_controls).map((control) => control.toLowerCase())
  const threats = texts(raw.threats).map((threat) => threat.toLowerCase())
  const unresolved = [...referenceControls, ...threats].filter((named) => !isKnown(named))
  if (parent !== null && !attached) unresolved.unshift(parent)
  return {
    urn: own,
    refId,
    label: refId ?? name ?? firstWords(description) ?? own.slice(own.lastIndexOf(':') + 1),
    name,
    description,
    annotation: text(raw.annotation),
    typicalEvidence: text(raw.typical_evidence),
    depth: depth ?? 1,
    parentUrn: attached ? parent : null,
    assessable: raw.assessable === true,
    implementationGroups: texts(raw.implementation_groups),
    weight: number(raw.weight),
    referenceControls,
    threats,
    questions: readQuestions(raw.questions),
    translations: translations(raw.translations),
    unresolved: [...new Set(unresolved)],
  }
}

/** Depth of each node by its parents, from 1; a node whose chain loops has none. Linear: each chain is climbed once. */
function depthsOf(parents: Map<string, string | null>): Map<string, number> {
  const depths = new Map<string, number>()
  for (const start of parents.keys()) {
    const chain: string[] = []
    const met = new Set<string>()
    let node: string | null = start
    while (node !== null && parents.has(node) && !depths.has(node) && !met.has(node)) {
      chain.push(node)
      met.add(node)
      node = parents.get(node) ?? null
    }
    if (node !== null && met.has(node)) continue
    let depth = (node === null ? undefined : depths.get(node)) ?? 0
    for (const own of chain.toReversed()) depths.set(own, ++depth)
  }
  return depths
}

function readQuestions(raw: unknown): CisoQuestion[] {
  if (!isRaw(raw) && !Array.isArray(raw)) return []
  const named: [unknown, unknown][] = Array.isArray(raw) ? raw.map((question) => [isRaw(question) ? question.urn : null, question]) : Object.entries(raw)
  return named.flatMap(([key, question], index) => {
    if (!isRaw(question)) return []
    return {
      urn: urn(key) ?? `question:${index + 1}`,
      type: text(question.type) ?? 'text',
      text: text(question.text) ?? '',
      choices: objects(question.choices, 'value').flatMap((choice) => (choice ? readChoice(choice) : [])),
      conditional: isRaw(question.depends_on),
      dependsOn: readDependence(question.depends_on),
    }
  })
}

function readDependence(raw: unknown): CisoQuestion['dependsOn'] {
  const question = isRaw(raw) ? urn(raw.question) : null
  if (!isRaw(raw) || question === null) return null
  return { question, choices: texts(raw.answers).map((choice) => choice.toLowerCase()), all: raw.condition === 'all' }
}

function readChoice(raw: Raw): CisoChoice {
  return {
    urn: urn(raw.urn),
    value: text(raw.value) ?? '',
    description: text(raw.description),
    score: number(raw.add_score),
    selectsGroups: texts(raw.select_implementation_groups),
  }
}

function firstWords(description: string | null): string | null {
  const words = description?.slice(0, 200).split(/\s+/).slice(0, 8).join(' ') ?? ''
  if (words === '') return null
  const cut = words.slice(0, 80)
  return description !== null && cut.length < description.length ? `${cut}…` : cut
}
