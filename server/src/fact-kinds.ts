import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFactKinds } from '@hygie/formats/hygie-catalogue'
import { type FactKinds, factKindsOf } from './platform/facts/index.ts'

/** Kinds are declared once, in `content/fact-kinds.yaml`; a broken line stops the start, never a request. */
export const loadFactKinds = (contentDirectory: string): FactKinds => {
  const path = join(contentDirectory, 'fact-kinds.yaml')
  const { kinds, skipped } = readFactKinds({ path, text: readFileSync(path, 'utf8') })
  if (skipped[0]) throw new Error(`${skipped[0].path}: ${skipped[0].reason}`)
  return factKindsOf(
    kinds.map((one) => ({
      kind: one.kind,
      label: { fr: one.fr, en: one.en },
      shape: one.value,
      unit: one.unit ?? null,
      keys: one.keys ?? {},
      subject: one.subject ?? null,
      technical: one.technical ?? false,
    })),
  )
}
