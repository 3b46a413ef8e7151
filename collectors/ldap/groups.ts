import { type Client, EqualityFilter, ExtensibleFilter, OrFilter, ResultCodeError } from 'ldapts'

/** Active Directory follows nested groups itself (MS-ADTS 3.1.1.3.4.4.3). */
const IN_CHAIN = '1.2.840.113556.1.4.1941'
/** Says in the root entry that it is Active Directory (MS-ADTS 3.1.1.3.4.3.1). */
const ACTIVE_DIRECTORY = '1.2.840.113556.1.4.800'
/** groupOfNames and AD; groupOfUniqueNames. */
const MEMBERS = ['member', 'uniqueMember']

const MOST_GROUPS = 2_000
const MOST_LEVELS = 30
const AT_ONCE = 50

/** Names of entries are compared without case nor the spaces around their parts. */
export const sameName = (dn: string): string =>
  dn
    .trim()
    .toLowerCase()
    .replaceAll(/\s*(?<!\\)([,=+])\s*/g, '$1')

const dnsOf = async (client: Client, base: string, filter: ExtensibleFilter | OrFilter): Promise<string[]> => {
  const { searchEntries } = await client.search(base, { scope: 'sub', filter, attributes: ['1.1'], timeLimit: 10, paged: { pageSize: 500 } })
  return searchEntries.map((entry) => entry.dn)
}

/** Every group that holds the person, directly or by other groups. @returns names of entries, as the directory writes them */
export const groupsOf = async (client: Client, { person, base, known }: { person: string; base: string; known: readonly string[] }): Promise<string[]> =>
  (await inChain(client, person, base)) ?? (await walk(client, { person, base, known }))

/** null: this directory does not know the rule. */
const inChain = async (client: Client, person: string, base: string): Promise<string[] | null> => {
  const { searchEntries } = await client.search('', { scope: 'base', attributes: ['supportedCapabilities'] }).catch(() => ({ searchEntries: [] }))
  if (![searchEntries[0]?.['supportedCapabilities'] ?? []].flat().map(String).includes(ACTIVE_DIRECTORY)) return null
  try {
    return await dnsOf(client, base, new ExtensibleFilter({ matchType: 'member', rule: IN_CHAIN, value: person }))
  } catch (error) {
    if (error instanceof ResultCodeError) return null
    throw error
  }
}

/** Level by level; a group seen once is not asked again, so that groups that hold each other end. */
const walk = async (client: Client, { person, base, known }: { person: string; base: string; known: readonly string[] }): Promise<string[]> => {
  const found = new Map(known.map((dn) => [sameName(dn), dn]))
  let level = [person, ...known]
  for (let depth = 0; level.length > 0 && depth < MOST_LEVELS && found.size < MOST_GROUPS; depth++) {
    const next: string[] = []
    for (let start = 0; start < level.length; start += AT_ONCE) {
      const holders = level.slice(start, start + AT_ONCE).flatMap((dn) => MEMBERS.map((attribute) => new EqualityFilter({ attribute, value: dn })))
      for (const dn of await dnsOf(client, base, new OrFilter({ filters: holders }))) {
        if (found.has(sameName(dn))) continue
        found.set(sameName(dn), dn)
        next.push(dn)
      }
    }
    level = next
  }
  return [...found.values()].slice(0, MOST_GROUPS)
}
