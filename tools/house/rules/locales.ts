import type { Rule, Violation } from '../rule.ts'
import type { SourceFile } from '../source/tree.ts'

const LOCALE_FILE = /^(?:web\/src|server\/src|cli)\/(?:.*\/)?_?locales\/(?:[\w-]+\.)?(fr|en)\.json$/
/** Languages do not share plural forms (French has « many »): only the base of the key is compared. */
const PLURAL = /_(?:ordinal_)?(?:zero|one|two|few|many|other)$/

/** French and English say the same things, with the same inserted values, and no text is empty. */
export const locales: Rule = {
  name: 'locales',
  check: (tree) => {
    const files = tree.files.filter(({ path }) => LOCALE_FILE.test(path))
    return files.flatMap((file): Violation[] => {
      const twinPath = file.path.replace(/(fr|en)\.json$/, (found) => (found === 'fr.json' ? 'en.json' : 'fr.json'))
      const twin = files.find(({ path }) => path === twinPath)
      const texts = textsOf(file)
      const at = (key: string, message: string): Violation => ({ file: file.path, line: lineOf(file, key), message })
      if (!texts) return [{ file: file.path, line: 1, message: 'not a JSON object of texts: fix it' }]
      if (!twin) return [{ file: file.path, line: 1, message: `${twinPath} is missing: French and English are complete together` }]
      const others = textsOf(twin) ?? new Map<string, string>()
      const otherBases = new Map([...others].map(([key, text]) => [key.replace(PLURAL, ''), text]))
      return [...texts].flatMap(([key, text]) => {
        const base = key.replace(PLURAL, '')
        const other = others.get(key) ?? otherBases.get(base)
        if (text.trim() === '') return [at(key, `${key} is empty: write the text`)]
        if (other === undefined) return [at(key, `${key} is missing in ${twinPath}: translate it there, or remove it here`)]
        const [mine, theirs] = [inserted(text), inserted(other)]
        return mine === theirs || key !== base ? [] : [at(key, `${key} inserts {${mine}} here and {${theirs}} in ${twinPath}: insert the same values`)]
      })
    })
  },
}

/** Flat list of texts: `states.proven` → « Prouvé ». Null when the file is no JSON object. */
export const textsOf = (file: SourceFile): Map<string, string> | null => {
  try {
    const texts = new Map<string, string>()
    const walk = (value: unknown, path: string): void => {
      if (typeof value === 'string') texts.set(path, value)
      else if (value && typeof value === 'object') for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key)
    }
    const parsed: unknown = JSON.parse(file.text)
    if (!parsed || typeof parsed !== 'object') return null
    walk(parsed, '')
    return texts
  } catch {
    return null
  }
}

export const lineOf = (file: SourceFile, key: string): number => {
  const last = key.split('.').at(-1) ?? key
  return Math.max(1, file.text.split('\n').findIndex((line) => line.includes(`"${last}"`)) + 1)
}

const inserted = (text: string): string => [...new Set([...text.matchAll(/\{\{-?\s*(\w+)/g)].map(([, name]) => name))].toSorted().join(', ')
