import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { billOfMaterials } from './supply/bom.ts'
import { readLock } from './supply/lock.ts'

/** node tools/sbom.ts [--delivered] [--output FILE]: the bill of materials, CycloneDX 1.6 in JSON, on the standard output unless a file is named. */
const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({ options: { delivered: { type: 'boolean', default: false }, output: { type: 'string' } } })
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const bom = billOfMaterials({ ...readLock(root), version, delivered: values.delivered })
if (values.output === undefined) process.stdout.write(bom)
else writeFileSync(resolve(values.output), bom)
