/**
 * Who may import whom: the table of the house, read by the rule `walls`. npm hoists every package, so borders between packages alone wall nothing.
 * `*` stands for a capability's name. The first line whose folder holds the file applies.
 */

/** `index`: only its `index.ts`; `types`: index, with `import type`; `constants`: index, types and CONSTANT_NAMES; `any`: every file, `_` folders apart. */
export type Manner = 'any' | 'index' | 'types' | 'constants'

export interface Wall {
  folder: string
  may: readonly { to: string; by: Manner }[]
  /** npm packages: a list, all but some scopes or names, or one parsing or protocol library beside a list. */
  packages: { only: readonly string[] } | { allBut: readonly string[] } | { oneBeside: readonly string[] }
  node: 'all' | 'none' | 'no-input-output'
  /** Capabilities that import no other one of the same folder. */
  bottom?: readonly string[]
  /** What to do instead. */
  instead: string
}

const any = (to: string) => ({ to, by: 'any' }) as const
const index = (to: string) => ({ to, by: 'index' }) as const
const types = (to: string) => ({ to, by: 'types' }) as const
const constants = (to: string) => ({ to, by: 'constants' }) as const

const NO_PACKAGE = { only: [] } as const
const EVERY_PACKAGE = { allBut: [] } as const

export const WALLS: readonly Wall[] = [
  {
    folder: 'engines/*',
    may: [index('engines/*')],
    packages: NO_PACKAGE,
    node: 'none',
    bottom: ['graph'],
    instead: 'an engine is pure: it imports lower engines by their index.ts and nothing else. Receive the data as a parameter',
  },
  {
    folder: 'formats/*',
    // formats share readers of text, of archives, of FINESS numbers: by their doors and without cycle
    may: [types('engines/*'), index('formats/*')],
    packages: { oneBeside: ['zod'] },
    node: 'no-input-output',
    instead:
      'a format turns bytes into records: engine types by `import type`, other formats by their index.ts, one parsing library, no input or output of its own. Let the caller read the bytes',
  },
  {
    folder: 'collectors/*',
    may: [index('formats/*'), types('engines/*')],
    packages: { oneBeside: ['zod'] },
    node: 'all',
    instead: 'a collector speaks one protocol and hands its bytes to formats. Let the caller judge and store',
  },
  {
    folder: 'contract',
    may: [constants('engines/*')],
    packages: { only: ['zod'] },
    node: 'none',
    instead: 'the contract is data: zod, engine types and the constants that spell them. Put the behaviour in a server module or an engine',
  },
  {
    folder: 'server/src/modules/*',
    may: [
      any('server/src/platform'),
      any('contract'),
      index('engines/*'),
      index('formats/*'),
      index('collectors/*'),
      index('server/src/modules/*'),
      types('server/src/module.ts'),
    ],
    packages: { only: ['kysely', 'zod'] },
    node: 'all',
    instead:
      'a module uses the platform, the contract, engines, formats, collectors, and other modules by their index.ts. Wrap a library in server/src/platform',
  },
  {
    folder: 'server/src/platform',
    may: [any('contract'), types('engines/*'), any('server/src/config.ts')],
    packages: EVERY_PACKAGE,
    node: 'all',
    instead: 'the platform knows no module and no engine: let the module pass a function or subscribe',
  },
  {
    folder: 'server/src',
    may: [any('server/src/platform'), index('server/src/modules/*'), any('contract'), index('engines/*'), index('formats/*'), index('collectors/*')],
    packages: EVERY_PACKAGE,
    node: 'all',
    instead: 'the composition root lists the modules by their index.ts and holds no logic',
  },
  {
    folder: 'web/src/ui',
    may: [],
    packages: EVERY_PACKAGE,
    node: 'none',
    instead: 'the UI kit knows no screen, no route and no data: pass what it shows as props',
  },
  {
    folder: 'web/src/features/*',
    may: [any('web/src/ui'), any('web/src/platform'), any('contract'), any('web/src/features/*')],
    packages: { allBut: ['@mantine'] },
    node: 'none',
    instead: 'a feature uses web/src/ui (the only place of the UI kit), web/src/platform, the contract, and other features outside their `_` folders',
  },
  {
    folder: 'web/src/platform',
    may: [any('web/src/ui'), any('contract')],
    packages: { allBut: ['@mantine'] },
    node: 'none',
    instead: 'the web platform knows no feature; the UI kit is reached by web/src/ui',
  },
  {
    folder: 'web/src',
    may: [any('web/src/ui'), any('web/src/platform'), any('contract'), any('web/src/features/*')],
    packages: { allBut: ['@mantine'] },
    node: 'none',
    instead: 'the shell assembles features, platform and ui; the UI kit is reached by web/src/ui',
  },
  {
    folder: 'cli',
    may: [any('contract'), index('engines/*'), index('formats/*'), index('collectors/*')],
    packages: EVERY_PACKAGE,
    node: 'all',
    instead: 'the terminal reaches the server by the contract over HTTP; it never imports server code',
  },
]

/** Folders that only run the house and may import all of it: nothing imports them. */
export const FREE = ['tools', 'e2e', 'bench', 'bin', 'content', 'server/test', 'server/tools', 'web/tools', 'web/verifier', 'contract/tools']

/** Parts of Node that reach outside the process. */
export const INPUT_OUTPUT = [
  'fs',
  'fs/promises',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'http',
  'http2',
  'https',
  'child_process',
  'cluster',
  'worker_threads',
  'readline',
  'repl',
  'inspector',
]

/** Tables that another folder may name too, each with its reason. This list may only shrink. */
export const LENT_TABLES: readonly { owner: string; to: readonly string[]; why: string }[] = [
  {
    owner: 'server/src/platform/tenancy',
    to: ['server/src/modules/access', 'server/src/modules/accounts', 'server/src/modules/establishments'],
    why: 'permissions need people and tenants below every module; these modules are their administration',
  },
]
