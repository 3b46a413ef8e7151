import { EXTRACT, type LedgerKey } from '../../platform/ledger/index.ts'
import type { Words } from '../../platform/words/index.ts'
import type { FolderContent } from './folder-content.ts'
import type { ProofPlan } from './proof-plan.ts'
import { type ProofIndex, proofIndexSchema } from './report-data.ts'
import type { Source } from './source.ts'
import { COMMANDS, LEDGER_README, verificationOf } from './verification.ts'

/** Documents Hygie writes beside the cover page, and the name each has in the ZIP. */
export type FolderDocument = 'ars-report' | 'ars-line'

const contentsOf = ({ proofs }: ProofPlan, documents: readonly FolderDocument[], words: Words): ProofIndex['contents'] => [
  { path: words.t('zip.list'), what: words.t('zip.what.list') },
  ...documents.map((one) => ({ path: words.t(`zip.documents.${one}`), what: words.t(`zip.what.${one}`) })),
  { path: `${words.t('zip.folder')}/`, what: proofs.length === 0 ? words.t('zip.what.noProofs') : words.t('zip.what.proofs', { count: proofs.length }) },
  { path: words.t('zip.situation'), what: words.t('zip.what.situation') },
  { path: EXTRACT.journal, what: words.t('zip.what.ledger') },
  { path: 'ancres/', what: words.t('zip.what.anchors') },
  { path: `${EXTRACT.manifest}, ${EXTRACT.signature}`, what: words.t('zip.what.head') },
  { path: EXTRACT.key, what: words.t('zip.what.key') },
  { path: EXTRACT.verifier, what: words.t('zip.what.verifierPage') },
  { path: LEDGER_README, what: words.t('zip.what.verifier') },
  { path: EXTRACT.sums, what: words.t('zip.what.sums') },
]

/** Data of `proof-index.typ`. */
export const proofIndexOf = (
  services: { ledgerKey: LedgerKey },
  source: Source,
  content: FolderContent,
  plan: ProofPlan,
  documents: readonly FolderDocument[],
  words: Words,
): ProofIndex => {
  const { demonstration, situationOn, generatedOn, release, seal } = source
  const { establishment, title, addressee, purpose, preparedBy, requirements, kept, withheld, notice } = content
  return proofIndexSchema.parse({
    locale: words.locale,
    demonstration,
    situationOn,
    generatedOn,
    release,
    seal,
    verification: verificationOf(services.ledgerKey),
    kind: title,
    asker: addressee,
    purpose,
    preparedBy,
    establishment: { name: establishment.name, finessLegal: establishment.finessLegal ?? words.t('noFiness') },
    contents: contentsOf(plan, documents, words),
    ...plan,
    requirements,
    kept,
    withheld,
    notice,
  } satisfies ProofIndex)
}

/** A text typed by a person on one line of ours. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')

/** The same in plain UTF-8, for who opens the folder without a PDF reader. */
export const readmeOf = ({ release, demonstration }: Source, content: FolderContent, { leftOut }: ProofPlan, words: Words): string => {
  const text = (key: string, values: Record<string, string> = {}): string => words.t(`zip.text.${key}`, values)
  const lines = [
    demonstration ? words.t('demonstration') : null,
    text('title', { name: oneLine(content.establishment.name), day: words.day(content.situationOn) }),
    release.status === 'released' ? text('released', { by: oneLine(release.by), role: oneLine(release.role), day: words.day(release.on) }) : text('draft'),
    text('asker', { asker: oneLine(content.addressee) }),
    content.purpose === null ? null : text('purpose', { purpose: oneLine(content.purpose) }),
    '',
    text('verify'),
    '',
    ...COMMANDS.map((command) => `  ${command}`),
    '',
    text('snapshot', { file: words.t('zip.situation') }),
    '',
    text('withheld'),
    ...content.withheld.map((one) => `- ${one}`),
    ...(leftOut.length === 0 ? [] : ['', text('leftOut'), ...leftOut.map((one) => `- ${oneLine(one.fileName)} (${one.sha256}) : ${one.why}`)]),
  ]
  return lines.filter((line) => line !== null).join('\n') + '\n'
}
