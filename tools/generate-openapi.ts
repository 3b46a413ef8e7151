import { readFileSync, writeFileSync } from 'node:fs'
import { allContractRoutes } from '../contract/all-routes.ts'
import { openApi } from '../contract/core/openapi.ts'

/** node tools/generate-openapi.ts [--check]: writes contract/openapi.json, or says that it is out of date. */
const target = new URL('../contract/openapi.json', import.meta.url)
const text = `${JSON.stringify(openApi(allContractRoutes, '0.1.0'), null, 1)}\n`
if (process.argv.includes('--check')) {
  const current = readFileSync(target, 'utf8')
  if (current !== text) {
    console.error('contract/openapi.json is out of date: run node tools/generate-openapi.ts')
    process.exitCode = 1
  }
} else writeFileSync(target, text)
