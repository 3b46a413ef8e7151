import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CatalogueReading, type ContentFile, readCatalogue } from '../formats/hygie-catalogue/index.ts'

const here = import.meta.dirname

/** A file of this folder, for the tests. */
export const open = (path: string): ContentFile => ({ path, text: readFileSync(join(here, path), 'utf8') })

/** Folders that hold a catalogue. */
export const folders = readdirSync(join(here, 'catalogues')).filter((name) => existsSync(join(here, 'catalogues', name, 'catalogue.yaml')))

export function readFolder(folder: string): CatalogueReading {
  const path = join('catalogues', folder)
  return readCatalogue(readdirSync(join(here, path)).map((name) => open(join(path, name))))
}

/** Every value of a parsed document, with its path. */
export function* walk(value: unknown, path = ''): Generator<{ path: string; key: string; value: unknown }> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    yield { path: `${path}.${key}`, key, value: child }
    yield* walk(child, `${path}.${key}`)
  }
}
