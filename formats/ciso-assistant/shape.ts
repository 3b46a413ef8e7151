/** Small readers of untyped YAML: wrong types become null or nothing, never an exception. */

export type Raw = Record<string, unknown>

export function isRaw(value: unknown): value is Raw {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** A trimmed text, null when empty, absent or no text. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value.trim() || null : null
}

/** URNs compare in lower case, as CISO Assistant stores them. */
export function urn(value: unknown): string | null {
  return text(value)?.toLowerCase() ?? null
}

export function number(value: unknown): number | null {
  const raw = text(value)
  return raw !== null && /^[-+]?\d+(?:\.\d+)?$/.test(raw) ? Number(raw) : null
}

export function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => text(item) ?? [])
}

/**
 * Objects given as a list, as one object, or as a dictionary of objects: all three are met. `own` is a key that only an object
 * itself has. What is no object comes back as null, in its place.
 */
export function objects(value: unknown, own: string): (Raw | null)[] {
  if (Array.isArray(value)) return value.map((item) => (isRaw(item) ? item : null))
  if (!isRaw(value)) return []
  return own in value ? [value] : Object.values(value).map((item) => (isRaw(item) ? item : null))
}

/** Texts by locale: `{ en: { name, description } }`; other keys are dropped. */
export type Translations = Record<string, Partial<Record<'name' | 'description' | 'annotation' | 'typicalEvidence', string>>>

export function translations(value: unknown): Translations {
  const found: [string, Translations[string]][] = []
  for (const [locale, raw] of Object.entries(isRaw(value) ? value : {})) {
    if (!isRaw(raw)) continue
    const fields = { name: text(raw.name), description: text(raw.description), annotation: text(raw.annotation), typicalEvidence: text(raw.typical_evidence) }
    found.push([locale, Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== null))])
  }
  return Object.fromEntries(found)
}
