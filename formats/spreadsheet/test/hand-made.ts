import { writeZip, type ZipContent } from '../../zip/index.ts'

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface HandMade {
  /** Content of `<sheetData>` and after, one per sheet. */
  sheets: (string | Iterable<string>)[]
  /** Attributes of each `<sheet>`. */
  attributes?: string[]
  sharedStrings?: string
  styles?: string
  workbook?: string
  more?: ZipContent[]
}

/** An XLSX with exactly these parts, as another program could have written it. */
export const handMade = ({ sheets, attributes = [], sharedStrings = '', styles = '', workbook = '', more = [] }: HandMade): Promise<Uint8Array> =>
  writeZip([
    { name: '[Content_Types].xml', content: ['<Types/>'] },
    { name: '_rels/.rels', content: [`<Relationships><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`] },
    {
      name: 'xl/workbook.xml',
      content: [
        `<workbook>${workbook}<sheets>${sheets.map((_, n) => `<sheet name="S${n + 1}" ${attributes[n] ?? ''} xx:id="r${n}"/>`).join('')}</sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        `<Relationships>${sheets.map((_, n) => `<Relationship Id="r${n}" Type="${RELATIONS}/worksheet" Target="./worksheets/../s${n}.xml"/>`).join('')}
        <Relationship Id="t" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="u" Type="${RELATIONS}/sharedStrings" Target="texts.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/styles.xml', content: [`<styleSheet>${styles}</styleSheet>`] },
    { name: 'xl/texts.xml', content: [`<sst>${sharedStrings}</sst>`] },
    ...sheets.map((content, n) => ({ name: `xl/s${n}.xml`, content: worksheet(content) })),
    ...more,
  ])

function* worksheet(content: string | Iterable<string>): Generator<string> {
  yield '<x:worksheet xmlns:x="y"><x:sheetData>'
  yield* typeof content === 'string' ? [content] : content
  yield '</x:worksheet>'
}

/** An ODS with this content of `<office:spreadsheet>`. */
export const handMadeOds = (content: string, styles = ''): Promise<Uint8Array> =>
  writeZip([
    { name: 'mimetype', content: ['application/vnd.oasis.opendocument.spreadsheet'] },
    { name: 'META-INF/manifest.xml', content: ['<manifest:manifest/>'] },
    {
      name: 'content.xml',
      content: [
        `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${content}</office:spreadsheet></office:body></office:document-content>`,
      ],
    },
  ])
