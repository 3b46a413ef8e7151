import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeIssues, readYaml } from '@hygie/formats/hygie-catalogue'
import type { Requirement } from '@hygie/engines/compliance'
import { z } from 'zod'
import { AppError } from '../../platform/errors/index.ts'
import { shippedCatalogues } from '../obligations/index.ts'

const bilingual = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) })
const kindSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
  title: bilingual,
  purpose: bilingual,
  requirements: z.array(z.string()).min(1),
  documents: z.array(z.enum(['ars-report', 'ars-line'])),
  keepBack: z.array(z.string()),
  mayNotSee: z.array(z.string()),
  withheld: z.array(bilingual),
  notice: bilingual,
})
const fileSchema = z.strictObject({ never: z.array(z.string()), withheldFromAll: z.array(bilingual), folders: z.array(kindSchema) })

/** One kind of folder, with what nobody is given added to what this asker is not. */
export type FolderKindContent = z.output<typeof kindSchema>

const cache = new Map<string, FolderKindContent[]>()

/** `content/reports/folders.yaml`, read once per process. */
export const folderKinds = (contentDirectory: string): FolderKindContent[] => {
  const known = cache.get(contentDirectory)
  if (known) return known
  const path = join(contentDirectory, 'reports', 'folders.yaml')
  const { value, skipped } = readYaml({ path, text: readFileSync(path, 'utf8') })
  const read = fileSchema.safeParse(value)
  if (skipped[0] || !read.success) throw new Error(`${path}: ${skipped[0]?.reason ?? (read.error ? describeIssues(read.error) : '')}`)
  const { never, withheldFromAll, folders } = read.data
  const kinds = folders.map((one) => ({ ...one, mayNotSee: [...never, ...one.mayNotSee], withheld: [...one.withheld, ...withheldFromAll] }))
  cache.set(contentDirectory, kinds)
  return kinds
}

/** @throws AppError not-found */
export const folderKind = (contentDirectory: string, id: string): FolderKindContent => {
  const found = folderKinds(contentDirectory).find((one) => one.id === id)
  if (!found) throw new AppError('not-found')
  return found
}

const matches = (pattern: string, id: string): boolean => (pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id)

/** The requirements a folder is about, in the order of their texts. */
export const requirementsOf = (contentDirectory: string, kind: FolderKindContent): Requirement[] =>
  shippedCatalogues(contentDirectory).engine.filter((one) => kind.requirements.some((pattern) => matches(pattern, one.id)))

/** May its file be given, and is it at first? A file that shows several facts follows the strictest of them. */
export const choiceOf = (kind: FolderKindContent, factKinds: readonly string[]): 'in' | 'out' | 'never' => {
  const bare = factKinds.map((one) => one.split(':', 1)[0] ?? one)
  if (bare.some((one) => kind.mayNotSee.includes(one))) return 'never'
  return bare.every((one) => kind.keepBack.includes(one)) ? 'out' : 'in'
}
