import { createRequire } from 'node:module'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler'
/** 0.6 writes no tags: a report nobody can hear is refused rather than made. */
const NEEDED = '0.7'

/** All the compiler's process sees: none of our addresses or keys, and a proxy nobody answers, since the binding would fetch a missing package. */
export const CLOSED_ENVIRONMENT = { HTTPS_PROXY: 'http://127.0.0.1:9', ALL_PROXY: 'http://127.0.0.1:9' }

/** What this machine can do: `reason` for the health page and the log. */
export interface DocumentEngine {
  available: boolean
  platform: string
  version: string | null
  reason: 'no-binding' | 'no-tags' | null
}

/** The compiler has no usable binding for this machine. */
export class EngineMissing extends Error {}

/** Loads the compiler's binding (51 MB, about 30 ms): call it in a process that ends. */
export function loadCompiler(): typeof NodeCompiler {
  const engine = documentEngine()
  const where = `Typst ${NEEDED} on ${engine.platform}`
  if (!engine.available) throw new EngineMissing(`${where}: ${engine.reason}, found ${engine.version ?? 'nothing'}`)
  try {
    const binding = createRequire(import.meta.url)(PACKAGE) as { NodeCompiler: typeof NodeCompiler }
    return binding.NodeCompiler
  } catch (error) {
    throw new EngineMissing(`${where}: ${String(error)}`)
  }
}

/**
 * Whether documents can be made here, without loading the binding. On linux-arm64 npm offers nothing after a 0.6
 * candidate that writes no tags: the answer is then « no », with the reason.
 */
export function documentEngine(platform = `${process.platform}-${process.arch}`): DocumentEngine {
  const bindings = [`${PACKAGE}-${platform}-gnu`, `${PACKAGE}-${platform}-musl`, `${PACKAGE}-${platform}`]
  const version = bindings.map(installedVersion).find((found) => found !== null) ?? null
  const reason = version === null ? 'no-binding' : version.startsWith(`${NEEDED}.`) ? null : 'no-tags'
  return { available: reason === null, platform, version, reason }
}

function installedVersion(name: string): string | null {
  try {
    const manifest = createRequire(import.meta.url)(`${name}/package.json`) as { version: string }
    return manifest.version
  } catch {
    return null
  }
}
