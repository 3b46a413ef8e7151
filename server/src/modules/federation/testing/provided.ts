import { createProvider, linkIdentity, listProviders, unlinkIdentity } from '@hygie/contract/federation'
import { type Person, startTestHygie, type TestHygie } from '../../../../test/hygie.ts'
import { CLIENT, startProvider, type TestProvider } from '../../../../test/openid-provider.ts'
import { type TestVisitor, visitorOf } from '../../../../test/visitor.ts'

export const PUBLIC = 'https://hygie.chu.test'
export const RPPS = '10003456789'

type Answer = ReturnType<TestVisitor['post']>

/** A Hygie in production mode, and a real provider that says what Pro Santé Connect would. */
export interface Provided {
  hygie: TestHygie
  idp: TestProvider
  admin: Person
  claire: Person
  providerId: number
  settings: (more?: Record<string, unknown>) => Record<string, unknown>
  /** To the provider and back. @returns what it added to the address */
  begin: (visitor: TestVisitor, invitation?: string) => Promise<string>
  finish: (visitor: TestVisitor, query: string) => Answer
  signIn: (visitor?: TestVisitor, invitation?: string) => Answer
  /** Links the RPPS number to Claire. */
  link: () => Promise<{ status: number }>
  unlinkAll: () => Promise<void>
  stop: () => Promise<void>
}

export const openProvided = async (): Promise<Provided> => {
  const hygie = await startTestHygie({ mode: 'production' })
  const admin = await hygie.person('Admin', { role: 'administrator' })
  const claire = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const idp = await startProvider([1, 2, 3].map((id) => `${PUBLIC}/connexion/retour/${id}`))
  const claims = { name: 'Claire Montferrand', email: 'claire.montferrand@test.invalid', SubjectNameID: `8${RPPS}` }
  idp.person = { sub: 'f:1:8', claims, acr: 'eidas2' }
  const settings = (more: Record<string, unknown> = {}) => ({
    kind: 'openid',
    name: 'Pro Santé Connect',
    enabled: true,
    contact: 'le support, poste 1234',
    reach: 'machine',
    preset: 'pro-sante-connect',
    issuer: idp.issuer,
    discoveryUrl: '',
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    scopes: ['profile', 'email'],
    acrValues: ['eidas1'],
    strongAcr: ['eidas2', 'eidas3'],
    strongAmr: [],
    subjectClaim: 'SubjectNameID',
    otherHosts: [],
    publicUrl: PUBLIC,
    ...more,
  })
  const providerId = ((await admin.call(createProvider, { body: settings() })).body as { id: number }).id
  const begin = async (visitor: TestVisitor, invitation?: string): Promise<string> => {
    const { body } = await visitor.post(`/api/sign-in/openid/${providerId}/start`, invitation === undefined ? {} : { invitation })
    return (await idp.walk(body['url'] as string)).search
  }
  const finish = (visitor: TestVisitor, query: string) => visitor.post(`/api/sign-in/openid/${providerId}/finish`, { query })
  return {
    hygie,
    idp,
    admin,
    claire,
    providerId,
    settings,
    begin,
    finish,
    signIn: async (visitor = visitorOf(hygie.running), invitation?: string) => finish(visitor, await begin(visitor, invitation)),
    link: () => admin.call(linkIdentity, { body: { providerId, accountId: claire.userId, subject: RPPS } }),
    unlinkAll: async () => {
      const { identities } = (await admin.call(listProviders)).body as { identities: { id: number }[] }
      for (const { id } of identities) await admin.call(unlinkIdentity, { params: { identityId: id } })
    },
    stop: async () => {
      await hygie.stop()
      await idp.stop()
    },
  }
}
