import { z } from 'zod'
import { session } from '../accounts/index.ts'
import { defineRoute } from '../core/route.ts'
import { done, id, instant } from '../core/schemas.ts'
import { DIRECTORY_PRESETS, OPENID_PRESETS } from './presets.ts'
import { groupRole, provider, providerInput } from './schemas.ts'

export * from './presets.ts'
export * from './schemas.ts'

const providerParams = z.object({ providerId: id })
const secret = z.string().min(20).max(200)

export const listSignInWays = defineRoute({
  method: 'GET',
  path: '/api/sign-in/providers',
  summary: 'With what else than a password of Hygie people may sign in here',
  permission: 'public',
  response: z.object({
    providers: z.array(
      z.object({ id: z.number(), kind: z.enum(['openid', 'directory']), preset: z.enum([...OPENID_PRESETS, ...DIRECTORY_PRESETS]), name: z.string() }),
    ),
  }),
  example: {},
})

export const startOpenId = defineRoute({
  method: 'POST',
  path: '/api/sign-in/openid/:providerId/start',
  summary: 'Leave for a provider of identities: the address the browser goes to',
  permission: 'public',
  params: providerParams,
  body: z.object({
    invitation: secret.nullish(),
    /** Before a sensitive act: the provider asks the person who is already in to show again who they are. */
    confirm: z.boolean().optional(),
  }),
  response: z.object({ url: z.string() }),
  errors: ['not-found', 'not-signed-in', 'too-many-attempts', 'provider-unreachable', 'provider-misconfigured'],
  example: { params: { providerId: 1 }, body: {} },
})

export const finishOpenId = defineRoute({
  method: 'POST',
  path: '/api/sign-in/openid/:providerId/finish',
  summary: 'Back from a provider of identities, with what it added to the address: opens a session',
  permission: 'public',
  params: providerParams,
  body: z.object({ query: z.string().max(8000) }),
  response: session,
  errors: [
    'not-found',
    'sign-in-expired',
    'sign-in-declined',
    'sign-in-refused',
    'identity-unknown',
    'identity-taken',
    'provider-unreachable',
    'provider-misconfigured',
  ],
  example: { params: { providerId: 1 }, body: { query: '?code=abc&state=def' } },
})

export const signInByDirectory = defineRoute({
  method: 'POST',
  path: '/api/sign-in/directory/:providerId',
  summary: 'Sign in with the account of the establishment’s directory; a second means is asked after',
  permission: 'public',
  params: providerParams,
  body: z.object({ login: z.string().trim().min(1).max(250), password: z.string().min(1).max(1024), invitation: secret.nullish() }),
  response: session,
  errors: ['not-found', 'wrong-credentials', 'too-many-attempts', 'identity-unknown', 'identity-taken', 'provider-unreachable', 'provider-misconfigured'],
  example: { params: { providerId: 1 }, body: { login: 'c.montferrand', password: 'mot de passe de session' } },
})

export const whereToLeave = defineRoute({
  method: 'GET',
  path: '/api/session/provider-exit',
  beforeSecondMeans: true,
  summary: 'Where the browser goes after signing out, so that the provider forgets the person too; null: nowhere',
  permission: 'session',
  response: z.object({ url: z.string().nullable() }),
  example: {},
})

const identity = z.object({
  id: z.number(),
  providerId: z.number(),
  accountId: z.number(),
  accountName: z.string(),
  subject: z.string(),
  linkedAt: instant,
  linkedBy: z.string(),
  lastUsedAt: instant.nullable(),
  /** Level the provider gave then. */
  lastAcr: z.string().nullable(),
})
/** Known by the provider, unknown here: came to the door. */
const arrival = z.object({
  providerId: z.number(),
  subject: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  acr: z.string().nullable(),
  at: instant,
})
export type Identity = z.output<typeof identity>
export type Arrival = z.output<typeof arrival>

export const listProviders = defineRoute({
  method: 'GET',
  path: '/api/administration/sign-in',
  summary: 'Providers of identities and directories, the identities linked to accounts, and who came to the door unknown',
  permission: 'platform.read',
  response: z.object({ providers: z.array(provider), identities: z.array(identity), arrivals: z.array(arrival) }),
  example: {},
})

const example = {
  kind: 'directory',
  name: 'mon compte du CH',
  enabled: true,
  contact: 'le support informatique, poste 1234',
  reach: 'house',
  preset: 'active-directory',
  host: 'ad.chu.example',
  port: 636,
  security: 'tls',
  accountDn: 'CN=hygie,OU=Services,DC=chu,DC=example',
  accountPassword: 'mot de passe du compte de lecture',
  peopleBase: 'OU=Utilisateurs,DC=chu,DC=example',
  groupsBase: 'OU=Groupes,DC=chu,DC=example',
  loginAttribute: 'sAMAccountName',
  idAttribute: 'objectGUID',
  createsAccounts: false,
  groupRoles: [],
} as const

export const createProvider = defineRoute({
  method: 'POST',
  path: '/api/administration/sign-in/providers',
  summary: 'Describe a provider of identities or a directory',
  permission: 'platform.write',
  stepUp: true,
  body: providerInput,
  response: z.object({ id: z.number() }),
  errors: ['conflict'],
  example: { body: { ...example, groupRoles: [] } },
})
export const updateProvider = defineRoute({
  method: 'PUT',
  path: '/api/administration/sign-in/providers/:providerId',
  summary: 'Change a provider of identities or a directory, or turn it off',
  permission: 'platform.write',
  stepUp: true,
  params: providerParams,
  body: providerInput,
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { providerId: 1 }, body: { ...example, groupRoles: [] } },
})
export const removeProvider = defineRoute({
  method: 'DELETE',
  path: '/api/administration/sign-in/providers/:providerId',
  summary: 'Forget a provider: its identities and the roles it gave go with it',
  permission: 'platform.write',
  stepUp: true,
  params: providerParams,
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { providerId: 1 } },
})

export const TRIED = ['description', 'hosts', 'pkce', 'keys', 'connection', 'account', 'person'] as const
export const testProvider = defineRoute({
  method: 'POST',
  path: '/api/administration/sign-in/providers/:providerId/test',
  summary: 'Try a provider with the settings kept: what answers, and what would be read of one person',
  permission: 'platform.write',
  stepUp: true,
  params: providerParams,
  body: z.object({ login: z.string().trim().max(250).nullish() }),
  response: z.object({
    checks: z.array(z.object({ what: z.enum(TRIED), ok: z.boolean(), detail: z.string().nullable() })),
    person: z
      .object({ subject: z.string(), name: z.string(), email: z.string().nullable(), groups: z.array(z.string()), roles: z.array(groupRole) })
      .nullable(),
  }),
  errors: ['not-found'],
  example: { params: { providerId: 1 }, body: {} },
})

export const linkIdentity = defineRoute({
  method: 'POST',
  path: '/api/administration/sign-in/identities',
  summary: 'Link an identity of a provider (an RPPS number for Pro Santé Connect) to an account',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({ providerId: id, accountId: id, subject: z.string().trim().min(1).max(300) }),
  response: done,
  errors: ['not-found', 'identity-taken'],
  example: { body: { providerId: 1, accountId: 1, subject: '10003456789' } },
})
export const unlinkIdentity = defineRoute({
  method: 'DELETE',
  path: '/api/administration/sign-in/identities/:identityId',
  summary: 'Unlink an identity from its account: its sessions end',
  permission: 'platform.write',
  stepUp: true,
  params: z.object({ identityId: id }),
  response: done,
  errors: ['not-found'],
  example: { params: { identityId: 1 } },
})
export const invite = defineRoute({
  method: 'POST',
  path: '/api/administration/sign-in/invitations',
  summary: 'A one-time link: whoever signs in with it links their own identity to the account',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({ providerId: id, accountId: id }),
  response: z.object({ token: z.string(), expiresAt: instant }),
  errors: ['not-found'],
  example: { body: { providerId: 1, accountId: 1 } },
})
