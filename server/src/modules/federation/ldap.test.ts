import { type LdapDirectory, LdapError, type LdapServer, signInByDirectory, tryDirectory } from '@hygie/collectors/ldap'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { madeAuthority } from '../../../test/certificates.ts'
import { BASE, hasSlapd, READER, startDirectory, type TestDirectory } from '../../../test/slapd.ts'

const CLAIRE = 'mot de passe de Claire'

describe.skipIf(!hasSlapd)('a real OpenLDAP', () => {
  const authority = hasSlapd ? madeAuthority() : null
  let slapd: TestDirectory

  const directory = (server: Partial<LdapServer> = {}, more: Partial<LdapDirectory> = {}): LdapDirectory => ({
    server: { host: 'localhost', port: slapd.tlsPort, security: 'tls', authority: authority?.pem ?? null, ...server },
    account: READER,
    peopleBase: `ou=people,${BASE}`,
    groupsBase: `ou=groups,${BASE}`,
    loginAttribute: 'uid',
    idAttribute: 'entryUUID',
    ...more,
  })
  const reasonOf = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      (value) => (value === null ? 'nobody' : 'signed in'),
      (error: unknown) => (error instanceof LdapError ? error.reason : error),
    )
  const certificate = (wanted: { name: string; expired?: boolean }) => authority?.certificate(wanted) ?? null

  beforeAll(async () => {
    slapd = await startDirectory(certificate({ name: 'localhost' }))
  })
  afterAll(() => slapd.stop())

  it('finds the person, checks the password, follows groups in groups, and ends on groups that hold each other', async () => {
    const person = await signInByDirectory(directory(), ' claire ', CLAIRE)

    expect(person).toMatchObject({ dn: `uid=claire,ou=people,${BASE}`, name: 'Claire Montferrand', email: 'claire@chu.test' })
    expect(person?.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(person?.groups.map((dn) => dn.split(',')[0]).toSorted()).toEqual(['cn=deux', 'cn=direction', 'cn=rssi', 'cn=securite', 'cn=un'])
  })

  it('goes on in TLS when asked by StartTLS', async () => {
    expect(await reasonOf(signInByDirectory(directory({ port: slapd.port, security: 'starttls' }), 'claire', CLAIRE))).toBe('signed in')
  })

  it.each`
    login                   | password  | why
    ${'claire'}             | ${'faux'} | ${'wrong password'}
    ${'inconnue'}           | ${CLAIRE} | ${'unknown'}
    ${'claire'}             | ${''}     | ${'an empty password, which this directory takes for nobody and welcomes'}
    ${''}                   | ${CLAIRE} | ${'nobody'}
    ${'*'}                  | ${CLAIRE} | ${'injection: any'}
    ${'cl*'}                | ${CLAIRE} | ${'injection: beginning'}
    ${'claire)(uid=*'}      | ${CLAIRE} | ${'injection: one more condition'}
    ${'x)(|(uid=claire)'}   | ${CLAIRE} | ${'injection: or'}
    ${'claire\u0000'}       | ${CLAIRE} | ${'injection: end of text'}
    ${String.raw`\63laire`} | ${CLAIRE} | ${'injection: escape'}
    ${'x'.repeat(10_000)}   | ${CLAIRE} | ${'very long'}
  `('refuses $why', async ({ login, password }: { login: string; password: string }) => {
    expect(await reasonOf(signInByDirectory(directory(), login, password))).toBe('nobody')
  })

  it('refuses a login that two people have', async () => {
    expect(await reasonOf(signInByDirectory(directory({}, { peopleBase: BASE }), 'twin', 'double'))).toBe('nobody')
  })

  it('says what is wrong to who sets it up', async () => {
    expect((await tryDirectory(directory(), 'paul'))?.groups).toEqual([`cn=autres,ou=groups,${BASE}`])
    expect(await reasonOf(tryDirectory(directory(), null))).toBe('nobody')
    expect(await reasonOf(tryDirectory(directory({}, { account: { ...READER, password: 'faux' } }), null))).toBe('account')
    expect(await reasonOf(tryDirectory(directory({}, { account: { ...READER, password: '' } }), null))).toBe('account')
    expect(await reasonOf(tryDirectory(directory({}, { peopleBase: 'ou=absent,dc=chu,dc=test' }), null))).toBe('search')
    expect(await reasonOf(tryDirectory(directory({ port: 1 }), null))).toBe('unreachable')
  })

  it('takes the certificate of its authority alone, for its name, in time', async () => {
    expect(await reasonOf(tryDirectory(directory({ authority: null }), 'paul'))).toBe('tls')
    expect(await reasonOf(tryDirectory(directory({ authority: madeAuthority().pem }), 'paul'))).toBe('tls')
    for (const made of [certificate({ name: 'localhost', expired: true }), certificate({ name: 'other.test' })]) {
      const other = await startDirectory(made)
      expect(await reasonOf(tryDirectory(directory({ port: other.tlsPort }), 'paul'))).toBe('tls')
      expect(await reasonOf(tryDirectory(directory({ port: other.port, security: 'starttls' }), 'paul'))).toBe('tls')
      await other.stop()
    }
  })

  it('takes one certificate alone when that one is given', async () => {
    const [mine, another] = [certificate({ name: 'localhost' }), certificate({ name: 'localhost' })]
    const other = await startDirectory(mine)
    const ask = (pem: string | undefined) => reasonOf(tryDirectory(directory({ port: other.tlsPort, authority: pem ?? null }), 'paul'))

    expect([await ask(mine?.cert), await ask(another?.cert)]).toEqual(['signed in', 'tls'])
    await other.stop()
  })

  it('says no password in clear: without TLS, nothing is asked', async () => {
    const clear = await startDirectory(null)

    expect(await reasonOf(signInByDirectory(directory({ port: clear.port, security: 'starttls' }), 'claire', CLAIRE))).toBe('tls')
    expect(await reasonOf(signInByDirectory(directory({ port: clear.port }), 'claire', CLAIRE))).toMatch(/tls|unreachable/)
    await clear.stop()
  })
})
