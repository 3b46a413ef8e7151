import { paths } from './paths.ts'

/** Search values are plain strings: addresses stay readable and can be typed. */
export type Search = Record<string, string>

export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Readonly<Record<string, string | null | undefined>>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, value)
  }
  return params.size > 0 ? `?${params}` : ''
}

/** Kept from page to page: what is looked at, and as of which day. */
const KEPT = ['scope', 'at'] as const

/** A path inside Hygie, completed with the scope and the date of the current address unless it names its own. */
export function withContext(to: string, current: Search): string {
  const [path = '', text = ''] = to.split('?')
  const search = parseSearch(text)
  for (const name of KEPT) {
    const value = current[name]
    if (search[name] === undefined && value !== undefined) search[name] = value
  }
  return `${path}${stringifySearch(search)}`
}

/** Where to go after signing in: a path of Hygie, never another site, nor the door itself. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith(paths.signIn) ? next : '/'
}
