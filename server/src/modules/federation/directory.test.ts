import { listAccounts, updateAccount } from '@hygie/contract/accounts'
import { createProvider, linkIdentity, listProviders, testProvider, updateProvider } from '@hygie/contract/federation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { madeAuthority } from '../../../test/certificates.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { BASE, hasSlapd, READER, startDirectory, type TestDirectory } from '../../../test/slapd.ts'
import { visitorOf } from '../../../test/visitor.ts'
import { plainLogin } from './directory-sign-in.ts'

const CLAIRE = { login: 'claire', password: 'mot de passe de Claire' }
const PAUL = { login: 'paul', password: 'mot de passe de Paul' }

it.each(['Hélène Dubois', ' helene  dubois', 'HELENE\u00a0DUBOIS ', 'He\u0301le\u200bne\tdubois', 'helene \u200b dubois'])(
  '« %s » is the same login',
  (login) => {
    expect(plainLogin(login)).toBe('helene dubois')
  },
)

describe.skipIf(!hasSlapd)('the directory of the establishment', () => {
  let hygie: TestHygie
  let slapd: TestDirectory
  let admin: Person
  let house: number
  let providerId: number
  const authority = hasSlapd ? madeAuthority() : null

  const group = (cn: string) => `cn=${cn},ou=groups,${BASE}`
  const settings = (more: Record<string, unknown> = {}) => ({
    kind: 'directory',
    name: 'mon compte du CH',
    enabled: true,
    contact: 'le support, poste 1234',
    reach: 'machine',
    authority: authority?.pem,
    preset: 'openldap',
    host: 'localhost',
    port: slapd.tlsPort,
    security: 'tls',
    accountDn: READER.dn,
    accountPassword: READER.password,
    peopleBase: `ou=people,${BASE}`,
    groupsBase: `ou=groups,${BASE}`,
    loginAttribute: 'uid',
    idAttribute: 'entryUUID',
    createsAccounts: true,
    groupRoles: [{ groupDn: `CN=Direction, OU=Groups, ${BASE}`, role: 'ciso', establishmentId: house, ghtId: null }],
    ...more,
  })
  const signIn = ({ login, password }: typeof CLAIRE) => visitorOf(hygie.running).post(`/api/sign-in/directory/${providerId}`, { login, password })
  const set = (more: Record<string, unknown> = {}) => admin.call(updateProvider, { params: { providerId }, body: settings(more) })
  const account = async (name: string) =>
    ((await admin.call(listAccounts)).body as { accounts: { id: number; name: string; roles: { role: string; fromDirectory: boolean }[] }[] }).accounts.find(
      (one) => one.name === name,
    )

  beforeAll(async () => {
    hygie = await startTestHygie()
    admin = await hygie.person('Admin', { role: 'administrator' })
    house = (
      await hygie.running.services.owner.db
        .insertInto('establishments')
        .values({
          name: 'CH',
          short_name: 'CH',
          sector: 'health',
          legal_status: 'public',
          demonstration: false,
          clock_offset_seconds: 0,
          created_at: new Date(),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
    slapd = await startDirectory(authority?.certificate({ name: 'localhost' }) ?? null)
    providerId = ((await admin.call(createProvider, { body: settings() })).body as { id: number }).id
  })
  afterAll(async () => {
    await hygie.stop()
    await slapd?.stop()
  })

  it('opens an account to who belongs to a mapped group, by groups in groups, and says that it is not strong', async () => {
    const { status, body } = await signIn(CLAIRE)

    expect(status).toBe(200)
    expect(body).toMatchObject({ user: { name: 'Claire Montferrand' }, identified: { by: ['ldap'], strong: false }, establishments: [{ id: house }] })
    expect((await account('Claire Montferrand'))?.roles).toMatchObject([{ role: 'ciso', fromDirectory: true }])
    const { rows } = await hygie.running.services.owner.pool.query("select establishment_id as house from ledger_entries where kind = 'role.given'")
    expect(rows).toEqual([{ house }])
  })

  it('refuses who belongs to none: known there, unknown here', async () => {
    const { status, body } = await signIn(PAUL)

    expect(status).toBe(403)
    expect(body.error).toMatchObject({ code: 'identity-unknown', data: { contact: 'le support, poste 1234' } })
  })

  it('lets an administrator link the person who came to the door', async () => {
    const { arrivals } = (await admin.call(listProviders)).body as { arrivals: { subject: string; name: string }[] }
    const paul = await hygie.person('Paul')
    expect(arrivals.map((one) => one.name)).toEqual(['Paul Vidal'])

    await admin.call(linkIdentity, { body: { providerId, accountId: paul.userId, subject: arrivals[0]?.subject } })

    expect((await signIn(PAUL)).body).toMatchObject({ user: { name: 'Paul' } })
  })

  it('takes no account for somebody because the addresses are alike', async () => {
    await hygie.running.services.owner.db.deleteFrom('users').where('name', '=', 'Claire Montferrand').execute()
    await hygie.running.services.owner.db.updateTable('users').set({ email: 'claire@chu.test' }).where('id', '=', admin.userId).execute()

    expect((await signIn(CLAIRE)).body.error?.code).toBe('identity-unknown')
    await hygie.running.services.owner.db.updateTable('users').set({ email: 'admin@test.invalid' }).where('id', '=', admin.userId).execute()
    expect((await signIn(CLAIRE)).status).toBe(200)
  })

  it('takes a role back when the group is lost, and leaves those given by hand', async () => {
    const claire = await account('Claire Montferrand')
    const given = [{ role: 'reader', establishmentId: house, ghtId: null }]
    await admin.call(updateAccount, { params: { accountId: claire?.id }, body: { roles: given } })
    expect((await account('Claire Montferrand'))?.roles.map((one) => `${one.role} ${one.fromDirectory}`).toSorted()).toEqual(['ciso true', 'reader false'])

    slapd.modify(`dn: ${group('direction')}\nchangetype: modify\nreplace: member\nmember: uid=paul,ou=people,${BASE}\n`)
    expect((await signIn(CLAIRE)).status).toBe(200)

    expect((await account('Claire Montferrand'))?.roles.map((one) => one.role)).toEqual(['reader'])
    slapd.modify(`dn: ${group('direction')}\nchangetype: modify\nreplace: member\nmember: ${group('securite')}\n`)
  })

  it('leaves the last administrator in, and says so in the ledger', async () => {
    await set({ groupRoles: [{ groupDn: group('direction'), role: 'administrator', establishmentId: null, ghtId: null }] })
    await signIn(CLAIRE)
    const { db } = hygie.running.services.owner
    await db.updateTable('users').set({ disabled: true }).where('id', '=', admin.userId).execute()
    await db
      .updateTable('federation_providers')
      .set({ settings: JSON.stringify({ ...settings(), groupRoles: [] }) })
      .execute()

    await signIn(CLAIRE)

    await db.updateTable('users').set({ disabled: false }).where('id', '=', admin.userId).execute()
    expect((await account('Claire Montferrand'))?.roles.map((one) => one.role)).toContain('administrator')
    await signIn(CLAIRE)
    expect((await account('Claire Montferrand'))?.roles.map((one) => one.role)).not.toContain('administrator')
    await set()
  })

  it('forgets what is mapped to a house that is gone', async () => {
    await set({ groupRoles: [{ groupDn: group('direction'), role: 'ciso', establishmentId: 999_999, ghtId: null }] })

    expect((await signIn(CLAIRE)).status).toBe(200)
    await set()
  })

  it('closes for a while after eight wrong passwords, and never sends an empty one', async () => {
    const codes: (string | undefined)[] = []
    const written = ['claire', 'Claire', ' claire', 'claire ', 'clairé', 'cla\u00adire', 'ｃlaire', 'CLAIRE', 'Cläire']
    for (const login of written) codes.push((await signIn({ login, password: 'faux' })).body.error?.code)

    expect(codes).toEqual([...Array.from({ length: 8 }, () => 'wrong-credentials'), 'too-many-attempts'])
    expect((await signIn({ ...PAUL, password: '' })).status).toBe(422)
  })

  it('is tried by the administrator: steps, then what would be read of a person', async () => {
    const attempt = async (more: Record<string, unknown> = {}, login?: string) => {
      await set(more)
      const { checks, person } = (await admin.call(testProvider, { params: { providerId }, body: { login } })).body as {
        checks: { what: string; ok: boolean; detail: string | null }[]
        person: { groups: string[]; roles: unknown[] } | null
      }
      return [
        ...checks.map(({ what, ok, detail }) => `${what} ${ok ? 'ok' : detail}`),
        ...(person ? [`${person.groups.length} groups`, `${person.roles.length} role`] : []),
      ]
    }

    expect(await attempt({}, 'claire')).toEqual(['connection ok', 'account ok', 'person ok', '5 groups', '1 role'])
    expect(await attempt({}, 'personne')).toEqual(['connection ok', 'account ok', 'person personne'])
    expect(await attempt({ accountPassword: 'faux' })).toEqual(['connection ok', 'account account'])
    expect(await attempt({ authority: null })).toEqual(['connection tls'])
    expect(await attempt({ port: 1 })).toEqual(['connection unreachable'])
    expect(await attempt({ reach: 'house' })).toEqual(['connection address-not-allowed'])
    await set()
  })

  it('says that it is out of reach, apart from a wrong password', async () => {
    await set({ port: 1 })

    expect((await signIn(PAUL)).body.error?.code).toBe('provider-unreachable')
  })
})
