import type { Bilingual } from '@hygie/contract'
import { type LegalText, recordedKind, type RequirementContent } from '@hygie/formats/hygie-catalogue'
import { numberOf } from './catalogues.ts'

/** A requirement's content as the contract gives it. */
export const contentView = (one: RequirementContent, texts: Map<string, LegalText>) => ({
  id: one.id,
  catalogueId: one.catalogueId,
  number: numberOf(one.id, one.catalogueId),
  title: one.title,
  officialTitle: one.officialTitle ? { text: both(one.officialTitle), source: one.officialTitle.source.fr, verified: one.officialTitle.verified } : null,
  asks: one.asks,
  parts: one.parts.map((part) => ({
    id: part.id,
    title: part.title,
    required: part.required,
    perObject: part.perObject ?? null,
    measured: part.measured.map((proof) => ({ kind: recordedKind(one.id, part.id, proof.fact), text: both(proof) })),
    documented: part.documented.map((proof) => ({ kind: recordedKind(one.id, part.id, proof.fact), text: both(proof) })),
    freshness: freshnessView(part.fresh ?? one.fresh),
    notApplicableWhen: part.notApplicableWhen ?? null,
  })),
  deadlines: [
    ...one.deadlines.map((deadline) => ({ partId: null, deadline })),
    ...one.parts.flatMap((part) => part.deadlines.map((deadline) => ({ partId: part.id, deadline }))),
  ].map(({ partId, deadline }) => ({
    id: deadline.id,
    partId,
    origin: deadline.origin,
    verified: deadline.verified,
    label: deadline.label,
    source: deadline.source.fr,
    note: deadline.note ?? null,
    on: deadline.on ?? deadline.from ?? null,
    adoptable: deadline.adoptable ?? false,
    reminder: deadline.reminder ?? false,
  })),
  firstStep: { text: both(one.firstStep), who: one.firstStep.who, minutes: one.firstStep.minutes },
  whyForCare: one.whyForCare,
  late: one.late ?? null,
  incomplete: one.incomplete ?? null,
  doesNotCount: one.doesNotCount.map(both),
  notVerified: one.notVerified.map(both),
  texts: one.texts.flatMap((id) => {
    const text = texts.get(id)
    return text ? [{ id, title: both(text), read: text.read }] : []
  }),
})

const both = ({ fr, en }: Bilingual): Bilingual => ({ fr, en })
const freshnessView = (fresh: RequirementContent['fresh']) => (fresh ? { rule: fresh.rule, origin: fresh.origin } : null)
