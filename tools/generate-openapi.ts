import { readFileSync, writeFileSync } from 'node:fs'
import { allContractRoutes } from '../contract/all-routes.ts'
import { openApi } from '../contract/core/openapi.ts'
import { permissionsPage } from './permissions-page.ts'

/** node tools/generate-openapi.ts [--check]: writes what is made from the contract, or says that it is out of date. */
const GENERATED = {
  'contract/openapi.json': `${JSON.stringify(openApi(allContractRoutes, '0.1.0'), null, 1)}\n`,
  'docs/security/permissions.md': permissionsPage(),
}

for (const [path, text] of Object.entries(GENERATED)) {
  const target = new URL(`../${path}`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${path} is out of date: run node tools/generate-openapi.ts`)
    process.exitCode = 1
  }
}
