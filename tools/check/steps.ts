import { existsSync, globSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'

export interface Step {
  name: string
  command: string
  args: string[]
  /** Said instead of running. */
  skip?: string
}

/** Projects of the type checker, with what they read. The first seven are the workspaces. */
const PROJECTS = [
  { name: 'engines', config: 'engines/tsconfig.json', reads: ['engines'] },
  { name: 'formats', config: 'formats/tsconfig.json', reads: ['formats'] },
  { name: 'collectors', config: 'collectors/tsconfig.json', reads: ['collectors'] },
  { name: 'contract', config: 'contract/tsconfig.json', reads: ['contract'] },
  { name: 'server', config: 'server/tsconfig.json', reads: ['server'] },
  { name: 'web', config: 'web/tsconfig.json', reads: ['web'] },
  { name: 'cli', config: 'cli/tsconfig.json', reads: ['cli'] },
  // engines and contract have no Node types; their tests and benches do
  { name: 'tests', config: 'tools/tsconfig/tests.json', reads: ['engines', 'contract'] },
  { name: 'tools', config: 'tools/tsconfig/tools.json', reads: ['tools', 'content', 'bin'] },
  // benches run the server, whose tables only its own files declare
  { name: 'bench', config: 'tools/tsconfig/bench.json', reads: ['bench'] },
  // journeys hand functions to the browser
  { name: 'e2e', config: 'tools/tsconfig/e2e.json', reads: ['e2e'] },
]
const OPENAPI = 'tools/generate-openapi.ts'
const VERIFIER = 'web/tools/generate-verifier.mjs'

/** What `npm run check` runs, fast ones first; with paths, only what concerns them. */
export const stepsFor = (root: string, paths: readonly string[]): Step[] => {
  const scope = paths.map((path) => relative(root, resolve(root, path)).split(sep).join('/'))
  const whole = scope.length === 0 || scope.includes('')
  const kept = whole ? [] : scope
  const folders = new Set(kept.map((path) => path.split('/')[0]))
  const node = (name: string, file: string, args: string[]): Step => ({ name, command: process.execPath, args: [file, ...args] })

  const fast: Step[] = [
    { name: 'format', command: 'oxfmt', args: ['--check', ...(whole ? ['.'] : kept)] },
    node('house rules', 'tools/house/run.ts', kept),
    ...(whole ? [node('dependencies', 'tools/supply/main.ts', [])] : []),
    { name: 'lint', command: 'oxlint', args: ['--type-aware', '--report-unused-disable-directives-severity=error', ...kept] },
  ]
  const types = PROJECTS.filter(({ reads }) => whole || reads.some((folder) => folders.has(folder))).map((project): Step => {
    const empty =
      globSync(
        project.reads.map((folder) => `${folder}/**/*.{ts,tsx}`),
        { cwd: root, exclude: ['**/node_modules/**'] },
      ).length === 0
    return { name: `types ${project.name}`, command: 'tsc', args: ['-p', project.config], ...(empty ? { skip: 'no TypeScript file there yet' } : {}) }
  })
  if (!whole) return [...fast, ...types]
  const generated = node('generated files', OPENAPI, ['--check'])
  return [
    ...fast,
    ...types,
    ...(existsSync(join(root, VERIFIER)) ? [node('offline verifier', VERIFIER, ['--check'])] : []),
    { name: 'unused (knip)', command: 'knip', args: ['--no-progress'] },
    existsSync(join(root, OPENAPI)) ? generated : { ...generated, skip: `${OPENAPI} does not exist: contract/openapi.json is NOT checked` },
  ]
}

/** Run before the checks with `--fix`. */
export const fixersFor = (paths: readonly string[]): Step[] => [
  { name: 'lint fixes', command: 'oxlint', args: ['--type-aware', '--fix', ...paths] },
  { name: 'format fixes', command: 'oxfmt', args: paths.length > 0 ? [...paths] : ['.'] },
]
