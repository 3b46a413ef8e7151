import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RETENTION_KINDS } from '@hygie/contract/retention'
import { describeIssues, readYaml } from '@hygie/formats/hygie-catalogue'
import { z } from 'zod'

const bilingual = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) })
const lines = z.array(bilingual).min(1)
const schema = z.strictObject({
  revisedOn: z.iso.date(),
  name: bilingual,
  purpose: lines,
  basis: bilingual,
  never: lines,
  categories: z
    .array(bilingual.extend({ id: z.string(), people: bilingual, tables: z.array(z.string()).min(1), retention: z.array(z.enum(RETENTION_KINDS)).min(1) }))
    .min(1),
  recipients: lines,
  transfers: bilingual,
  rights: bilingual,
  measures: lines,
  assessment: z.strictObject({
    needed: bilingual,
    necessity: lines,
    risks: z.array(bilingual.extend({ gravity: z.number().min(1).max(4), likelihood: z.number().min(1).max(4), measures: bilingual })).min(1),
    left: lines,
  }),
})
export type PrivacyContent = z.output<typeof schema>

const cache = new Map<string, PrivacyContent>()

/** `content/privacy/hygie.yaml`, read once per process. */
export const privacyContent = (contentDirectory: string): PrivacyContent => {
  const known = cache.get(contentDirectory)
  if (known) return known
  const path = join(contentDirectory, 'privacy/hygie.yaml')
  const { value, skipped } = readYaml({ path, text: readFileSync(path, 'utf8') })
  const read = schema.safeParse(value)
  if (skipped[0] || !read.success) throw new Error(`${path}: ${skipped[0]?.reason ?? (read.error ? describeIssues(read.error) : '')}`)
  cache.set(contentDirectory, read.data)
  return read.data
}
