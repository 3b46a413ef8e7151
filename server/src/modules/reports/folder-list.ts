import { type Table, writeCsvTable } from '@hygie/formats/spreadsheet'
import type { Words } from '../../platform/words/index.ts'
import type { ProofPlan } from './proof-plan.ts'

const COLUMNS = [
  ['number', 'number'],
  ['file', 'text'],
  ['title', 'text'],
  ['proves', 'text'],
  ['on', 'date'],
  ['validUntil', 'date'],
  ['bytes', 'number'],
  ['sha256', 'text'],
  ['source', 'text'],
] as const

/** The list of a folder for a spreadsheet: `;`, UTF-8 with its mark, no cell that runs. */
export const folderList = ({ proofs }: ProofPlan, demonstration: boolean, words: Words): Uint8Array => {
  const table: Table = {
    name: words.t('zip.list').replace('.csv', ''),
    columns: COLUMNS.map(([name, kind]) => ({ header: words.t(`zip.columns.${name}`), kind })),
    rows: proofs.map((one, index) => [index + 1, one.path, one.title, one.proves, one.on, one.validUntil, one.bytes, one.sha256, one.source]),
    ...(demonstration ? { notice: words.t('demonstration') } : {}),
  }
  return writeCsvTable(table).bytes
}
