import type { Requirement } from '@hygie/engines/compliance'
import { type RequirementContent, scopedKind, SCOPED_EVIDENCE } from '@hygie/formats/hygie-catalogue'
import type { Trx } from '../../platform/database/tenant.ts'

/** An imported framework as it is kept: enough to list, to attest and to prove each line. */
export interface ImportedCatalogue {
  id: string
  version: string
  title: string
  provider: string | null
  licence: string | null
  locale: string
  /** In order; lines that cannot be assessed are headings. */
  nodes: { id: string; number: string | null; title: string; description: string | null; depth: number; assessable: boolean; heading: string | null }[]
}

export const loadImported = async (db: Trx): Promise<ImportedCatalogue[]> => {
  const rows = await db.selectFrom('imported_catalogues').select('content').orderBy('title').execute()
  return rows.map((row) => row.content as ImportedCatalogue)
}

const PART = 'evidence'
const EMPTY_TITLE = { fr: 'Une pièce datée', en: 'A dated document' }

/** Each assessable line becomes a requirement proven by one dated document. */
export const importedRequirements = (catalogues: readonly ImportedCatalogue[]): { engine: Requirement[]; content: Map<string, RequirementContent> } => {
  const engine: Requirement[] = []
  const content = new Map<string, RequirementContent>()
  for (const catalogue of catalogues) {
    for (const [order, node] of catalogue.nodes.entries()) {
      if (!node.assessable) continue
      engine.push(toEngine(catalogue.id, node.id))
      content.set(node.id, toContent(catalogue, node, order))
    }
  }
  return { engine, content }
}

const toEngine = (catalogueId: string, id: string): Requirement => ({
  id,
  catalogueId,
  parts: [{ id: PART, required: true, measured: [], documented: [scopedKind(id, PART)], deadlines: [] }],
  deadlines: [],
  appliesTo: { sectors: [], legalStatuses: [] },
  attestationMaxAge: 'P6M',
  yearly: false,
})

const toContent = (catalogue: ImportedCatalogue, node: ImportedCatalogue['nodes'][number], order: number): RequirementContent => {
  const text = (value: string) => ({ fr: value, en: value })
  return {
    id: node.id,
    catalogueId: catalogue.id,
    catalogueVersion: Number.parseInt(catalogue.version, 10) || 1,
    nature: 'recommendation',
    order,
    title: text(node.title),
    asks: text(node.description ?? node.title),
    texts: [],
    doesNotCount: [],
    firstStep: { fr: 'Joindre la pièce qui répond à cette ligne, ou faire attester par la personne responsable.', en: 'Attach the document that answers this line, or have the person in charge attest.', who: 'ciso', minutes: 20 },
    whyForCare: { fr: 'Référentiel importé : le lien avec les soins reste à écrire par l’établissement.', en: 'Imported framework: its link with care is for the establishment to write.' },
    notVerified: [],
    period: 'continuous',
    parts: [{ id: PART, title: EMPTY_TITLE, required: true, measured: [], documented: [{ fact: SCOPED_EVIDENCE, ...EMPTY_TITLE }], deadlines: [] }],
    deadlines: [],
    yearly: false,
    appliesTo: { sectors: [], legalStatuses: [] },
    inForce: null,
    attestationMaxAge: 'P6M',
    source: text(catalogue.provider ?? catalogue.title),
    verified: false,
  }
}
