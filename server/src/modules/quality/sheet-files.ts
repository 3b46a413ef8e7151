import type { CriterionSheets } from './sheet-data.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import type { FileAnswer } from '../../platform/http/context.ts'
import { type ZipEntry, zipOf } from '../../platform/zip/index.ts'
import { wordsIn } from './sheets.ts'

const MOST = 60
/** Letters and figures alone: safe in a header, on a disk and in a shell. */
const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, MOST)
    .replaceAll(/^-+|-+$/gu, '') || 'x'

const pdfOf = (data: CriterionSheets): Promise<Uint8Array> => renderPdf({ template: 'criterion-sheets', data })

const nameOf = (data: CriterionSheets, kind: 'sheet' | 'sheets', about: string): string =>
  [data.demonstration ? 'DEMONSTRATION' : null, wordsIn(data.locale).t(`file.${kind}`), slug(about), data.situationOn].filter(Boolean).join('-')

/** A page each, in one PDF. */
export const sheetsPdf = (data: CriterionSheets): FileAnswer => {
  const [only] = data.sheets
  const name = data.sheets.length === 1 && only ? nameOf(data, 'sheet', only.code ?? only.title) : nameOf(data, 'sheets', data.establishment.name)
  return { name: `${name}.pdf`, mediaType: 'application/pdf', inline: true, body: () => pdfOf(data) }
}

/** A PDF each. */
export const sheetsZip = (data: CriterionSheets, now: Date): FileAnswer => ({
  name: `${nameOf(data, 'sheets', data.establishment.name)}.zip`,
  mediaType: 'application/zip',
  body: async () => {
    const entries: ZipEntry[] = []
    // one after the other: the compiler takes two cores
    for (const [index, sheet] of data.sheets.entries()) {
      const content = await pdfOf({ ...data, sheets: [sheet] })
      entries.push({ name: `${String(index + 1).padStart(2, '0')}-${slug(sheet.code ?? sheet.title)}.pdf`, content, compress: false })
    }
    return zipOf(entries, now)
  },
})
