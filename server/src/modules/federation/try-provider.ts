import { LdapError, tryDirectory } from '@hygie/collectors/ldap'
import type { ResponseOf } from '@hygie/contract'
import type { testProvider } from '@hygie/contract/federation'
import { describe, OpenIdError, ruleOf } from '../../platform/openid/index.ts'
import { callOut, OutgoingError } from '../../platform/outgoing/index.ts'
import type { Services } from '../../platform/services.ts'
import { rolesOf } from './directory-sign-in.ts'
import type { ProviderRow } from './repository.ts'
import { directoryOf, openIdOf } from './settings.ts'

type Answer = ResponseOf<typeof testProvider>
type Check = Answer['checks'][number]

const codeOf = (error: unknown): string => {
  if (error instanceof OpenIdError) return error.detail ?? error.reason
  if (error instanceof OutgoingError || error instanceof LdapError) return error.reason
  throw error
}

/** What answers, step by step, stopping at the first that does not. */
export const tryOpenId = async (services: Services, row: ProviderRow): Promise<Answer> => {
  const provider = openIdOf(services, row)
  const rule = ruleOf(provider)
  const checks: Check[] = []
  try {
    const found = await describe(provider)
    checks.push({ what: 'description', ok: true, detail: found.issuer })
    const hosts = [found.token_endpoint, found.jwks_uri, found.userinfo_endpoint].flatMap((url) => (url ? [URL.parse(url)?.host ?? url] : []))
    const closed = hosts.find((host) => !rule.hosts.includes(host))
    checks.push({ what: 'hosts', ok: closed === undefined, detail: closed ?? [...new Set(hosts)].join(', ') })
    const methods = found.code_challenge_methods_supported
    // RFC 8414: absent means that the provider does not say.
    checks.push({ what: 'pkce', ok: methods === undefined || methods.includes('S256'), detail: methods?.join(', ') ?? null })
    const { status, body } = await callOut({ url: found.jwks_uri ?? '' }, rule)
    const keys = status === 200 ? (JSON.parse(body.toString('utf8')) as { keys?: unknown[] }).keys : undefined
    checks.push({ what: 'keys', ok: (keys?.length ?? 0) > 0, detail: String(keys?.length ?? 0) })
  } catch (error) {
    checks.push({ what: checks.length === 0 ? 'description' : 'keys', ok: false, detail: error instanceof SyntaxError ? 'description' : codeOf(error) })
  }
  return { checks, person: null }
}

export const tryLdap = async (services: Services, row: ProviderRow, login: string | null): Promise<Answer> => {
  const checks: Check[] = []
  try {
    const directory = await directoryOf(services, row)
    const person = await tryDirectory(directory, login)
    checks.push({ what: 'connection', ok: true, detail: null }, { what: 'account', ok: true, detail: null })
    if (login) checks.push({ what: 'person', ok: person !== null, detail: person ? null : login })
    return {
      checks,
      person: person && { subject: person.id, name: person.name, email: person.email, groups: person.groups, roles: rolesOf(directory.kept, person) },
    }
  } catch (error) {
    const code = codeOf(error)
    const past = code === 'account' || code === 'search'
    if (past) checks.push({ what: 'connection', ok: true, detail: null })
    checks.push({ what: past ? 'account' : 'connection', ok: false, detail: code })
    return { checks, person: null }
  }
}
