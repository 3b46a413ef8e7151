import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { openZero } from './open-zero.ts'
import { renameFamily, writeSfnt } from './sfnt.ts'
import { readWoff } from './woff.ts'

const PACKAGE = '@fontsource/atkinson-hyperlegible-next'
const FACES = ['400-normal', '400-italic', '600-normal', '700-normal']
/** Family names the templates use: subset → name. */
const FAMILIES = { latin: 'Hygie Text', 'latin-ext': 'Hygie Text Ext' } as const

let loading: Promise<Uint8Array[]> | undefined

/** The report family as TrueType files (about 200 kB in all), converted once per process from the WOFF files of npm. */
export function reportFonts(): Promise<Uint8Array[]> {
  loading ??= convert()
  return loading
}

async function convert(): Promise<Uint8Array[]> {
  const require = createRequire(import.meta.url)
  const faces = Object.entries(FAMILIES).flatMap(([subset, family]) => FACES.map((face) => ({ subset, family, face })))
  return Promise.all(
    faces.map(async ({ subset, family, face }) => {
      const path = require.resolve(`${PACKAGE}/files/atkinson-hyperlegible-next-${subset}-${face}.woff`)
      const tables = readWoff(await readFile(path))
      renameFamily(tables, family)
      if (subset === 'latin') openZero(tables)
      return new Uint8Array(writeSfnt(tables))
    }),
  )
}
