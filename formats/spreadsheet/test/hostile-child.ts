import { readWorkbook } from '../index.ts'
import { handMade } from './hand-made.ts'

/** Reads one hostile file; prints why it was refused, how long it took and the most memory this process ever had. */
const FILES: Record<string, () => Promise<Uint8Array> | Iterable<Uint8Array>> = {
  *'large-csv'() {
    const block = 'CH de Hautebrume;6151;1234,56\n'.repeat(10_000)
    for (let bytes = 0; bytes < 500_000_000; bytes += block.length) yield Buffer.from(block)
  },
  async bomb() {
    const bytes = Buffer.from(await handMade({ sheets: [row('')] }))
    const directory = bytes.lastIndexOf('xl/s0.xml') - 46
    bytes.writeUInt32LE(4_000_000_000, directory + 24)
    return bytes
  },
  ratio: () => handMade({ sheets: [repeated(() => ' '.repeat(1_000_000), 300)] }),
  cells: () => handMade({ sheets: [repeated((n) => row(`valeur ${Math.sin(n)}`), 250_000)] }),
  shared: () =>
    handMade({ sharedStrings: `<si><t>${'y'.repeat(32_000)}</t></si>`, sheets: [repeated(() => '<x:row><x:c t="s"><x:v>0</x:v></x:c></x:row>', 10_000)] }),
}

const row = (text: string): string => `<x:row>${Array.from({ length: 12 }, (_, n) => `<x:c t="str"><x:v>${text} ${n}</x:v></x:c>`).join('')}</x:row>`

function* repeated(text: (n: number) => string, times: number): Generator<string> {
  for (let n = 0; n < times; n++) yield text(n)
  yield '</x:sheetData>'
}

const make = FILES[process.argv[2] ?? '']
if (!make) throw new Error('which file?')
const bytes = await make()
const began = performance.now()
const { skipped } = await readWorkbook(bytes, { name: 'hostile' })
const seconds = Math.round(performance.now() - began) / 1000
console.log(JSON.stringify({ reason: skipped.at(-1)?.reason, seconds, megabytes: Math.round(process.resourceUsage().maxRSS / 1000) }))
