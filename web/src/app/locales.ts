import type { LoadLocale } from '../platform/i18n/i18n.ts'

type Texts = Record<string, unknown>

const files = import.meta.glob<Texts>(['./_locales/*.json', '../features/*/_locales/*.json'], { import: 'default' })

/** `common` is the application's own; every other namespace is the name of its feature. */
export const loadLocale: LoadLocale = async (language, namespace) => {
  const path = namespace === 'common' ? `./_locales/${language}.json` : `../features/${namespace}/_locales/${language}.json`
  const load = files[path]
  if (!load) throw new Error(`no texts for ${namespace} in ${language}`)
  return load()
}
