import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportResult } from '@hygie/contract'
import { importCatalogue } from '@hygie/contract/obligations'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { printImport, progress } from '../../output.ts'

interface Options {
  data: string
  json: boolean
  preview: boolean
}

/** hygie catalogue import FILE…: YAML libraries, folders of them, or .tar.zst archives. */
export const catalogueImport = new Command('import')
  .description('import catalogues in the YAML library format of CISO Assistant')
  .argument('<files...>', 'files, folders or archives (.tar, .tar.zst)')
  .option('--preview', 'say what would be done, change nothing', false)
  .action(async (paths: string[], options: Options) => {
    const files = (await Promise.all(paths.map(expand))).flat()
    process.exitCode = await withServer(options.data, async (client) => {
      const total: ImportResult = { preview: options.preview, loaded: 0, unchanged: 0, skipped: [], skippedMore: 0, sample: [], warnings: [] }
      for (const [index, file] of files.entries()) {
        progress(`${index + 1}/${files.length} ${file}`)
        const one = await client.call(importCatalogue, { file, body: { preview: String(options.preview) } })
        total.loaded += one.loaded
        total.unchanged += one.unchanged
        total.skippedMore += one.skippedMore
        total.skipped.push(...one.skipped)
        total.warnings.push(...one.warnings)
      }
      return printImport(options.json, total)
    })
  })

const expand = async (path: string): Promise<string[]> => {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = await readdir(path)
  return names
    .filter((name) => /\.ya?ml$/i.test(name))
    .toSorted()
    .map((name) => join(path, name))
}
