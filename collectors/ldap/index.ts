import { AndFilter, type Client, type Entry, EqualityFilter, PresenceFilter } from 'ldapts'
import { bindAs, type LdapAccount, LdapError, type LdapServer, withDirectory } from './connection.ts'
import { groupsOf } from './groups.ts'

export { type LdapAccount, LdapError, type LdapReason, type LdapServer } from './connection.ts'
export { sameName } from './groups.ts'

export interface LdapDirectory {
  server: LdapServer
  /** The account that searches: reading is enough. */
  account: LdapAccount
  /** Where people are, and where groups are. */
  peopleBase: string
  groupsBase: string
  /** What people type: `sAMAccountName`, `uid`, `mail`… */
  loginAttribute: string
  /** What never changes in a person’s entry: `objectGUID` (16 bytes, written as hexadecimal), `entryUUID`… */
  idAttribute: string
}

export interface LdapPerson {
  dn: string
  /** Stable: a person who changes name or place keeps it. */
  id: string
  name: string
  email: string | null
  /** Names of the entries of every group, nested ones included. */
  groups: string[]
}

const first = (value: Entry[string] | undefined): string => {
  const one = Array.isArray(value) ? value[0] : value
  return one === undefined ? '' : Buffer.isBuffer(one) ? one.toString('hex') : one
}

const all = (value: Entry[string] | undefined): string[] => (value === undefined ? [] : [value].flat().map((one) => one.toString('utf8')))

const findPerson = async (client: Client, { peopleBase, loginAttribute, idAttribute }: LdapDirectory, login: string): Promise<Entry | null> => {
  // Filters are made of values, never of text: nothing that is typed can change their meaning.
  const filter = new AndFilter({
    filters: [new PresenceFilter({ attribute: 'objectClass' }), new EqualityFilter({ attribute: loginAttribute, value: login })],
  })
  const { searchEntries } = await client.search(peopleBase, {
    scope: 'sub',
    filter,
    attributes: [idAttribute, 'displayName', 'cn', 'mail', 'memberOf'],
    ...(idAttribute.toLowerCase() === 'objectguid' ? { explicitBufferAttributes: [idAttribute] } : {}),
    sizeLimit: 2,
    timeLimit: 10,
  })
  // Two entries for one login: nobody knows who it is.
  return searchEntries.length === 1 ? (searchEntries[0] ?? null) : null
}

/** The directory refuses the account that searches: an administrator has to act. */
const searching = async <T>(directory: LdapDirectory, run: (client: Client) => Promise<T>): Promise<T> =>
  withDirectory(directory.server, async (client) => {
    if (!(await bindAs(client, directory.account))) throw new LdapError('account')
    return run(client)
  })

/**
 * Looks the person up, lets the directory check the password on a connection of its own, then reads the groups.
 * @returns null: unknown, ambiguous, or wrong password
 * @throws LdapError
 */
export const signInByDirectory = async (directory: LdapDirectory, login: string, password: string): Promise<LdapPerson | null> => {
  if (login.trim() === '' || password === '') return null
  const entry = await searching(directory, (client) => findPerson(client, directory, login.trim()))
  // Somebody unknown costs the same questions, so that the time of the answer tells nobody who exists.
  const dn = entry?.dn ?? `cn=hygie-nobody,${directory.peopleBase}`
  if (!(await withDirectory(directory.server, (client) => bindAs(client, { dn, password }))) || !entry) return null
  return searching(directory, (client) => personOf(client, directory, entry))
}

const personOf = async (client: Client, directory: LdapDirectory, entry: Entry): Promise<LdapPerson | null> => {
  const id = first(entry[directory.idAttribute])
  if (id === '') throw new LdapError('search')
  const groups = await groupsOf(client, { person: entry.dn, base: directory.groupsBase, known: all(entry['memberOf']) })
  return { dn: entry.dn, id, name: first(entry['displayName']) || first(entry['cn']), email: first(entry['mail']) || null, groups }
}

/** For who sets it up: the connection, the account, and (when a login is given) what would be read of that person. @throws LdapError */
export const tryDirectory = async (directory: LdapDirectory, login: string | null): Promise<LdapPerson | null> =>
  searching(directory, async (client) => {
    const wanted = login?.trim() ?? ''
    // Reading the base says whether the account may search there.
    if (wanted === '') await client.search(directory.peopleBase, { scope: 'base', attributes: ['1.1'] })
    const entry = wanted === '' ? null : await findPerson(client, directory, wanted)
    return entry && personOf(client, directory, entry)
  })
