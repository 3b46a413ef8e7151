import type { LedgerKey } from '../../platform/ledger/index.ts'
import type { Words } from '../../platform/words/index.ts'
import type { ProofPlan } from './proof-plan.ts'
import { type ProofIndex, proofIndexSchema } from './report-data.ts'
import type { Source } from './source.ts'
import { COMMANDS, LEDGER_FILES, SUMS, verificationOf } from './verification.ts'

/** For whom a folder of proofs is made. */
export interface Asked {
  asker: string
  purpose: string | null
  preparedBy: string
}

const contentsOf = ({ proofs }: ProofPlan, words: Words): ProofIndex['contents'] => [
  { path: words.t('zip.report'), what: words.t('zip.what.report') },
  { path: `${words.t('zip.folder')}/`, what: proofs.length === 0 ? words.t('zip.what.noProofs') : words.t('zip.what.proofs', { count: proofs.length }) },
  { path: words.t('zip.situation'), what: words.t('zip.what.situation') },
  { path: LEDGER_FILES.entries, what: words.t('zip.what.ledger') },
  { path: `${LEDGER_FILES.head}, ${LEDGER_FILES.signature}`, what: words.t('zip.what.head') },
  { path: LEDGER_FILES.key, what: words.t('zip.what.key') },
  { path: LEDGER_FILES.verifier, what: words.t('zip.what.verifier') },
  { path: SUMS, what: words.t('zip.what.sums') },
]

/** Data of `proof-index.typ`. */
export const proofIndexOf = (services: { ledgerKey: LedgerKey }, source: Source, asked: Asked, plan: ProofPlan, words: Words): ProofIndex => {
  const { snapshot, demonstration, situationOn, generatedOn, release, seal } = source
  const { name, finessLegal } = snapshot.frame.establishment
  return proofIndexSchema.parse({
    locale: words.locale,
    demonstration,
    situationOn,
    generatedOn,
    release,
    seal,
    verification: verificationOf(services.ledgerKey),
    ...asked,
    establishment: { name, finessLegal: finessLegal ?? words.t('noFiness') },
    contents: contentsOf(plan, words),
    ...plan,
  } satisfies ProofIndex)
}

/** A text typed by a person on one line of ours. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')

/** The same in plain UTF-8, for who opens the folder without a PDF reader. */
export const readmeOf = (source: Source, asked: Asked, { leftOut }: ProofPlan, words: Words): string => {
  const { release, demonstration, snapshot, situationOn, releaseId } = source
  const text = (key: string, values: Record<string, string> = {}): string => words.t(`zip.text.${key}`, values)
  const lines = [
    demonstration ? words.t('demonstration') : null,
    text('title', { name: oneLine(snapshot.frame.establishment.name), day: words.day(situationOn) }),
    release.status === 'released' ? text('released', { by: oneLine(release.by), role: oneLine(release.role), day: words.day(release.on) }) : text('draft'),
    text('asker', { asker: oneLine(asked.asker) }),
    asked.purpose === null ? null : text('purpose', { purpose: oneLine(asked.purpose) }),
    '',
    text('verify'),
    '',
    ...COMMANDS.map((command) => `  ${command}`),
    '',
    releaseId === null ? null : text('snapshot', { file: words.t('zip.situation') }),
    ...(leftOut.length === 0 ? [] : ['', text('leftOut'), ...leftOut.map((one) => `- ${oneLine(one.fileName)} (${one.sha256}) : ${one.why}`)]),
  ]
  return lines.filter((line) => line !== null).join('\n') + '\n'
}
