import type { Requirement } from '@hygie/engines/compliance'
import { type RequirementContent, scopedKind, SCOPED_EVIDENCE } from '@hygie/formats/hygie-catalogue'
import type { ImportedLine } from './imported-repository.ts'

/** An imported framework as it is kept: enough to list, to attest and to prove each line. */
export interface ImportedCatalogue {
  id: string
  /** A number, as text. */
  version: string
  title: string
  provider: string | null
  licence: string | null
  locale: string
  /** In order. */
  nodes: ImportedNode[]
  /** Levels in which the framework itself counts; null where it has none. */
  scale: CatalogueScale | null
  groups: ImplementationGroup[]
}

export interface CatalogueScale {
  minimum: number
  maximum: number
  levels: { score: number; name: string; description: string | null }[]
}

/** A choice of lines that the framework proposes to some: « standard », « renforcé ». */
export interface ImplementationGroup {
  id: string
  name: string
  byDefault: boolean
}

/** A question that a line asks, as its framework asks it. */
export interface LineQuestion {
  id: string
  kind: 'choice' | 'choices' | 'text' | 'number' | 'date'
  text: string
  /** `adds`: groups whose lines are asked once it is chosen; absent where there are none. */
  choices: { id: string; label: string; score: number | null; adds?: string[] }[]
  /** Asked only when the answer to that question holds one of these choices, or all of them. */
  onlyIf: { question: string; choices: string[]; all: boolean } | null
}

/** What serves to answer a line. */
export interface LineDetail {
  /** Empty: for every group. */
  groups: string[]
  weight: number | null
  questions: LineQuestion[]
}

/** One line; one that cannot be assessed is a heading. */
export interface ImportedNode {
  id: string
  number: string | null
  title: string
  description: string | null
  depth: number
  assessable: boolean
  heading: string | null
  /** null: nothing more than the line itself. */
  detail: LineDetail | null
}

/** The one part of an imported line. */
export const PART = 'evidence'
const DOCUMENT = { fr: 'Une pièce datée', en: 'A dated document' }

/** Each assessable line is a requirement proven by one dated document. */
export const lineRequirement = ({ id, catalogue_id: catalogueId }: ImportedLine): Requirement => ({
  id,
  catalogueId,
  parts: [{ id: PART, required: true, measured: [], documented: [scopedKind(id, PART)], deadlines: [] }],
  deadlines: [],
  appliesTo: { sectors: [], legalStatuses: [] },
  attestationMaxAge: 'P6M',
  yearly: false,
})

export const lineContent = (line: ImportedLine): RequirementContent => {
  const text = (value: string) => ({ fr: value, en: value })
  return {
    id: line.id,
    catalogueId: line.catalogue_id,
    catalogueVersion: 1,
    nature: 'recommendation',
    order: line.position,
    title: text(line.title),
    asks: text(line.description ?? line.title),
    texts: [],
    doesNotCount: [],
    firstStep: {
      fr: 'Joindre la pièce qui répond à cette ligne, ou faire attester par la personne responsable.',
      en: 'Attach the document that answers this line, or have the person in charge attest.',
      who: 'ciso',
      minutes: 20,
    },
    whyForCare: {
      fr: 'Référentiel importé : le lien avec les soins reste à écrire par l’établissement.',
      en: 'Imported framework: its link with care is for the establishment to write.',
    },
    notVerified: [],
    period: 'continuous',
    parts: [{ id: PART, title: DOCUMENT, required: true, measured: [], documented: [{ fact: SCOPED_EVIDENCE, ...DOCUMENT }], deadlines: [] }],
    deadlines: [],
    yearly: false,
    appliesTo: { sectors: [], legalStatuses: [] },
    inForce: null,
    attestationMaxAge: 'P6M',
    source: text(line.catalogue_id),
    verified: false,
  }
}
