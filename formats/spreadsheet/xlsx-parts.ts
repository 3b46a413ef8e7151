import { localName } from '../xml/index.ts'
import type { Zip } from '../zip/index.ts'
import { readEscapes } from './escaped-text.ts'
import { WorkbookFault } from './fault.ts'
import { builtInShape, type NumberShape, shapeOf } from './number-format.ts'
import { readPart } from './read-part.ts'

export interface SheetPart {
  name: string
  hidden: boolean
  part: string
}

/** The sheets in the order of their tabs, and whether days count from 1904. Chart sheets have no cells and are left out. */
export async function readWorkbookPart(zip: Zip, workbook: string): Promise<{ sheets: SheetPart[]; from1904: boolean }> {
  const targets = await readTargets(zip, workbook)
  const sheets: SheetPart[] = []
  let from1904 = false
  await readPart(zip, workbook, {
    open(name, attribute) {
      const element = localName(name)
      if (element === 'workbookPr') from1904 = isTrue(attribute('date1904'))
      if (element !== 'sheet') return
      const target = targets.get(attribute('*:id') ?? '')
      if (target?.type.endsWith('/worksheet'))
        sheets.push({ name: readEscapes(attribute('name') ?? ''), hidden: (attribute('state') ?? 'visible') !== 'visible', part: target.part })
    },
  })
  return { sheets, from1904 }
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

interface Target {
  type: string
  part: string
}

/** What a part points at, by relation id. Targets are paths from the part's folder or from the root; never followed outside the file. */
export async function readTargets(zip: Zip, part: string): Promise<Map<string, Target>> {
  const cut = part.lastIndexOf('/') + 1
  const folder = part.slice(0, cut)
  const targets = new Map<string, Target>()
  await readPart(zip, `${folder}_rels/${part.slice(cut)}.rels`, {
    open(name, attribute) {
      const target = attribute('Target')
      if (localName(name) !== 'Relationship' || target === undefined || attribute('TargetMode') === 'External') return
      targets.set(attribute('Id') ?? '', { type: attribute('Type') ?? '', part: partPath(folder, target) })
    },
  })
  return targets
}

/** `xl/` + `../a.xml` → `a.xml`. */
function partPath(folder: string, target: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

/** What each cell style makes of a number, by its index. */
export async function readStyles(zip: Zip, part: string): Promise<NumberShape[]> {
  const written = new Map<number, NumberShape>()
  const styles: NumberShape[] = []
  let inCells = false
  await readPart(zip, part, {
    open(name, attribute) {
      const element = localName(name)
      if (element === 'numFmt') written.set(Number(attribute('numFmtId')), shapeOf(attribute('formatCode') ?? ''))
      if (element === 'cellXfs') inCells = true
      if (element !== 'xf' || !inCells) return
      const id = Number(attribute('numFmtId') ?? 0)
      styles.push(written.get(id) ?? builtInShape(id))
    },
    close(name) {
      if (localName(name) === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** The texts that cells share, in order. Runs of rich text are put together; phonetic readings are no text. */
export async function readSharedStrings(zip: Zip, part: string, maxCharacters: number): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let [inText, inPhonetic] = [false, false]
  let characters = 0
  await readPart(zip, part, {
    open(name) {
      const element = localName(name)
      if (element === 'si') text = ''
      else if (element === 'rPh') inPhonetic = true
      else if (element === 't') inText = !inPhonetic
    },
    text(piece) {
      if (!inText) return
      text += piece
      characters += piece.length
      if (characters > maxCharacters) throw new WorkbookFault('workbook-too-many-characters', { maximum: maxCharacters })
    },
    close(name) {
      const element = localName(name)
      if (element === 't') inText = false
      else if (element === 'rPh') inPhonetic = false
      else if (element === 'si') texts.push(readEscapes(text))
    },
  })
  return texts
}
