import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Figure, round } from './figure.ts'
import { withHouse } from './house.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const DATA = resolve(import.meta.dirname, '../../shared/data')
const CLIENT = resolve(import.meta.dirname, 'upload.ts')
const BUDGET = 50

/** How long the HTTP loop is held at worst while heavy files are read and loaded; they are sent by another process. */
export const measureLoop = (): Promise<Figure[]> =>
  inTemporaryFolder((folder) =>
    withHouse(async ({ running }) => {
      const { address, localToken } = running
      const call = async (path: string, body: object): Promise<{ id: number }> =>
        (await fetch(new URL(path, address), {
          method: 'POST',
          headers: { authorization: `Bearer ${localToken}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }).then((answer) => answer.json())) as { id: number }
      const { id: ghtId } = await call('/api/ghts', { name: 'GHT du bench' })
      const archive = join(DATA, 'catalogues/ciso-assistant-libraries.tar.zst')
      const finess = join(folder, 'finess.csv')
      await writeFile(finess, extract())
      const large = join(folder, 'large.yaml')
      await writeFile(large, largeLibrary())
      const jobs: [string, string, string, string[]][] = [
        ['reading and loading 288 catalogues', '/api/catalogues', archive, ['preview=false']],
        ['reading one catalogue of 15,000 lines (5 MB)', '/api/catalogues', large, ['preview=true']],
        ['searching a FINESS extract of 103,000 rows', `/api/ghts/${ghtId}/finess`, finess, ['preview=true', 'search=hopital 77']],
        ['looking at all of it', `/api/ghts/${ghtId}/finess`, finess, ['preview=true']],
      ]
      const figures: Figure[] = []
      for (const [what, path, file, fields] of jobs) {
        if (existsSync(file)) figures.push(await measureOne(what, [new URL(path, address).href, localToken, file, ...fields]))
        else figures.push({ what: `loop held at most, ${what}`, value: null, unit: 'ms', budget: BUDGET, note: `${file} is absent` })
      }
      return figures
    }),
  )

const measureOne = async (what: string, args: string[]): Promise<Figure> => {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const turns = watchTurns()
  const began = performance.now()
  const said = await new Promise<string>((heard) => {
    const child = spawn(process.execPath, [CLIENT, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
    child.once('close', () => heard(text.trim()))
  })
  delay.disable()
  const seconds = (performance.now() - began) / 1000
  const note = `by the clock ${round(delay.max / 1e6)} ms at most, p99 ${round(delay.percentile(99) / 1e6)} ms; ${seconds.toFixed(1)} s in all; ${said}`
  return { what: `loop held at most, ${what}`, value: round(turns.longest()), unit: 'ms', budget: BUDGET, note }
}

/** Processor time of the longest turn of the loop: what else the machine does, which the clock counts, is not ours. */
const watchTurns = (): { longest: () => number } => {
  let longest = 0
  let before = process.threadCpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before)
    longest = Math.max(longest, (user + system) / 1000)
    before = process.threadCpuUsage()
  }, 1)
  return {
    longest: () => {
      clearInterval(timer)
      return longest
    },
  }
}

function largeLibrary(): string {
  const lines = ['urn: urn:bench:library:large', 'locale: fr', 'name: Large', 'version: 1', 'objects:', '  framework:']
  lines.push('    urn: urn:bench:framework:large', '    name: Large', '    requirement_nodes:')
  for (let index = 0; index < 15_000; index++) {
    const description = `Exigence ${index} : ${'tracer, vérifier, corriger, '.repeat(9)}`
    lines.push(
      `    - {urn: 'urn:bench:node:${index}', assessable: true, depth: 1, ref_id: 'L.${index}', name: 'Mesure ${index}', description: '${description}'}`,
    )
  }
  return lines.join('\n')
}

/** As large as the national extract: rows of one shape, numbers and names that differ. */
function extract(): string {
  const rows = ['finess;etalab;111;2026-05-12']
  for (let index = 0; index < 103_000; index++) {
    const number = String(10_000_000 + index).padStart(9, '0')
    const legal = String(20_000_000 + Math.trunc(index / 2)).padStart(9, '0')
    const department = String((index % 95) + 1).padStart(2, '0')
    rows.push(
      `structureet;${number};${legal};HOPITAL ${index};;;;900;RTE;DE PARIS;;;451;${department};DEPARTEMENT ${department};${department}440 VILLE ${index % 900};0474454647;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;26010004500012;8610Z;03;ARS établissements Publics de santé dotation globale;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;`,
    )
  }
  return rows.join('\n')
}
