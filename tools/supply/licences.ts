import type { ThirdParty } from './lock.ts'

/** Licences under which code may be delivered with ours: they ask for no more than the EUPL-1.2 gives (its article 5 and appendix, and permissive ones below it). */
const ALLOWED = new Set(['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'Python-2.0'])

interface Exception {
  licence: string
  /** Name of the package, or the beginning of it when it ends with `*`. */
  package: string
  why: string
  /** Never delivered: it builds or tests. */
  dev: boolean
}

const EXCEPTIONS: readonly Exception[] = [
  {
    package: '@fontsource/atkinson-hyperlegible-next',
    licence: 'OFL-1.1',
    dev: false,
    why: 'a typeface, delivered unchanged with its licence; the OFL lets it travel with any software',
  },
  { package: 'axe-core', licence: 'MPL-2.0', dev: true, why: 'reads our pages in tests; MPL binds its own files, which we do not change nor deliver' },
  { package: '@axe-core/playwright', licence: 'MPL-2.0', dev: true, why: 'drives axe-core in tests' },
  { package: 'lightningcss*', licence: 'MPL-2.0', dev: true, why: 'minifies our style sheets at build time; its code is not in the result' },
]

const matches = (pattern: string, name: string): boolean => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern)

/** An SPDX expression: one alternative of an OR is enough, every member of an AND is needed. */
export const isAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, ' ')
    .split(/\sOR\s/)
    .some((alternative) => alternative.split(/\sAND\s/).every((one) => ALLOWED.has(one.trim())))

/** What may not stay, in words; and the exceptions that nothing needs any more. */
export const licenceFaults = (packages: readonly ThirdParty[], exceptions: readonly Exception[] = EXCEPTIONS): string[] => {
  const faults = packages.flatMap((one): string[] => {
    if (one.license !== undefined && isAllowed(one.license)) return []
    const exception = exceptions.find((each) => matches(each.package, one.name) && each.licence === one.license)
    if (!exception)
      return [`${one.name} ${one.version}: ${one.license ?? 'no licence said'} is not in the list of tools/supply/licences.ts; add it there only with a reason`]
    return exception.dev && !one.dev ? [`${one.name} ${one.version}: ${one.license} is accepted for building and testing, yet it would be delivered`] : []
  })
  const useless = exceptions.filter((each) => !packages.some((one) => matches(each.package, one.name) && one.license === each.licence))
  return [...faults, ...useless.map((each) => `${each.package} (${each.licence}) is no longer used: take its exception away`)]
}
