import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type CatalogueImport, importCatalogue } from '@hygie/contract/obligations'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import type { Common } from '../../options.ts'
import { Misused, printImport, progress } from '../../output.ts'

interface Options extends Common {
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
      const total: CatalogueImport = {
        preview: options.preview,
        loaded: 0,
        unchanged: 0,
        mappings: { loaded: 0, unchanged: 0, pairs: 0 },
        withoutFramework: [],
        skipped: [],
        skippedMore: 0,
        sample: [],
        warnings: [],
      }
      for (const [index, file] of files.entries()) {
        progress(`${index + 1}/${files.length} ${file}`)
        const one = await client.call(importCatalogue, { file, body: { preview: String(options.preview) } })
        total.loaded += one.loaded
        total.unchanged += one.unchanged
        for (const key of ['loaded', 'unchanged', 'pairs'] as const) total.mappings[key] += one.mappings[key]
        total.withoutFramework.push(...one.withoutFramework)
        total.skippedMore += one.skippedMore
        total.skipped.push(...one.skipped)
        total.warnings.push(...one.warnings)
      }
      return printImport(options.json, total, {
        json: { mappings: total.mappings, withoutFramework: total.withoutFramework },
        lines: [...mappings(total), ...withoutFramework(total)],
      })
    })
  })

/** Correspondences come in libraries of their own. */
const mappings = ({ mappings: { loaded, unchanged, pairs } }: CatalogueImport): string[] =>
  loaded + unchanged === 0 ? [] : [`mapping sets: loaded ${loaded} (${pairs} pairs), unchanged ${unchanged}`]

/** Read, and nothing of them is kept: no error either. */
const withoutFramework = ({ withoutFramework: files }: CatalogueImport): string[] => {
  if (files.length === 0) return []
  const holding = ({ title, holds }: (typeof files)[number]): string => `${title}: ${holds.map((one) => `${one.kind} ${one.count}`).join(', ') || 'nothing'}`
  return [`without framework ${files.length}`, ...files.map((one) => `  ${one.file} (${holding(one)})`)]
}

/** A folder stands for the libraries and archives right in it. */
const expand = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) {
    await assertReadable(path)
    return [path]
  }
  const files = (await readdir(path)).filter((name) => /\.(?:ya?ml|tar|zst)$/i.test(name)).toSorted()
  if (files.length === 0) throw new Misused(`${path} holds no library (.yaml, .tar, .zst)`)
  return files.map((name) => join(path, name))
}
