import type { LedgerKey } from '../../platform/ledger/index.ts'
import type { Words } from '../../platform/words/index.ts'
import type { Frame } from '../obligations/index.ts'
import { type About, statusContext } from './about.ts'
import { aboutEach, actionOf, type Telling } from './action.ts'
import { type ArsEstablishmentReport, arsEstablishmentReportSchema } from './report-data.ts'
import type { Source } from './source.ts'
import { sourcesOf, unverifiedOf } from './unknowns.ts'
import { usedFiles } from './used-files.ts'
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
    : words.series(ghts.map(({ name, membership, lead }) => words.t('group', { name, membership: words.t(`membership.${lead ? 'lead' : membership}`) })))

const proofsOf = (abouts: readonly About[], words: Words): ArsEstablishmentReport['proofs'] =>
  usedFiles(abouts).map(({ name, sha256, serves, on, recordedOn }) => ({ fileName: name, sha256, serves: words.series(serves), on, recordedOn }))

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
    proofs: proofsOf(aboutEach(services, snapshot, situationOn, words, 'all'), words),
  } satisfies ArsEstablishmentReport)
}
