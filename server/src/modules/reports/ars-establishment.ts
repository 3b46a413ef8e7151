import type { LedgerKey } from '../../platform/ledger/index.ts'
import type { Words } from '../../platform/words/index.ts'
import type { Frame, FrozenFact } from '../obligations/index.ts'
import { type About, actionNumber, partTitle, statusContext } from './about.ts'
import { aboutEach, actionOf, type Telling } from './action.ts'
import { type ArsEstablishmentReport, arsEstablishmentReportSchema } from './report-data.ts'
import type { Source } from './source.ts'
import { sourcesOf, unverifiedOf } from './unknowns.ts'
import { verificationOf } from './verification.ts'

/** Those who answer for it, in the order an authority asks for them. */
const PEOPLE = ['chief-executive', 'medical-board-chair', 'ciso', 'it-director', 'dpo']

const peopleOf = (frame: Frame, words: Words): ArsEstablishmentReport['establishment']['people'] =>
  PEOPLE.flatMap((mandate) => {
    // the latest designation stands
    const held = frame.people.findLast((one) => one.mandate === mandate)
    return held ? [{ role: words.t(`mandates.${mandate}`, statusContext({ frame })), name: held.name }] : []
  })

const statusOf = ({ establishment: { category, sector, legalStatus } }: Frame, words: Words): string =>
  [category ?? words.t(`sectors.${sector}`), words.t(`statuses.${legalStatus}`)].join(', ')

const groupOf = ({ ghts }: Frame, words: Words): string | null =>
  ghts.length === 0
    ? null
    : ghts.map(({ name, membership, lead }) => words.t('group', { name, membership: words.t(`membership.${lead ? 'lead' : membership}`) })).join(' ; ')

export interface Used {
  fact: FrozenFact
  /** « Action 1 – L'exercice de crise a eu lieu cette année » */
  serves: string[]
}

/** Facts that the states rest on, each once, with the pieces it serves. 4b comes with 4a. */
export const usedFacts = (abouts: readonly About[]): Used[] => {
  const used = new Map<string, Used>()
  for (const about of abouts) {
    for (const part of about.cell.verdict.parts) {
      for (const id of new Set([part.factId, ...part.objects.map((one) => one.factId)])) {
        const fact = id === null ? undefined : about.frame.facts[id]
        if (id === null || !fact) continue
        const serves = about.words.t('action', { number: actionNumber(about.cell.requirementId), title: partTitle(about, part.partId) })
        const known = used.get(id) ?? { fact, serves: [] }
        if (!known.serves.includes(serves)) known.serves.push(serves)
        used.set(id, known)
      }
    }
  }
  return [...used.values()]
}

/** Files among them, each content once. */
const proofsOf = (used: readonly Used[]): ArsEstablishmentReport['proofs'] => {
  const proofs = new Map<string, ArsEstablishmentReport['proofs'][number]>()
  for (const { fact, serves } of used) {
    for (const file of fact.files) {
      const known = proofs.get(file.sha256)
      proofs.set(
        file.sha256,
        known
          ? { ...known, serves: [...new Set([...known.serves.split(' ; '), ...serves])].join(' ; ') }
          : { fileName: file.name, sha256: file.sha256, serves: serves.join(' ; '), on: fact.observedOn, recordedOn: fact.recordedOn },
      )
    }
  }
  return [...proofs.values()]
}

/** Data of `ars-establishment.typ`, parsed: nothing of the house's own rules gets through. */
export const arsEstablishmentReport = (services: Telling & { ledgerKey: LedgerKey }, source: Source, words: Words): ArsEstablishmentReport => {
  const { snapshot, demonstration, situationOn, generatedOn, release, seal } = source
  const { frame, cells } = snapshot
  const abouts = aboutEach(services, snapshot, situationOn, words)
  const { contentDirectory } = services.config
  return arsEstablishmentReportSchema.parse({
    locale: words.locale,
    demonstration,
    situationOn,
    generatedOn,
    release,
    seal,
    verification: verificationOf(services.ledgerKey),
    addressee: null,
    establishment: {
      name: frame.establishment.name,
      finessLegal: frame.establishment.finessLegal ?? words.t('noFiness'),
      status: statusOf(frame, words),
      group: groupOf(frame, words),
      people: peopleOf(frame, words),
    },
    actions: abouts.map((about) => actionOf(about, cells)),
    unverified: unverifiedOf(contentDirectory, words),
    sources: sourcesOf(contentDirectory, words),
    proofs: proofsOf(usedFacts(aboutEach(services, snapshot, situationOn, words, 'all'))),
  } satisfies ArsEstablishmentReport)
}
