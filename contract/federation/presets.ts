/** Settings that a kind of provider asks for. `verified: false`: read in what others publish, never tried by us; the page says so. */
export interface OpenIdPreset {
  id: OpenIdPresetId
  issuer: string
  discoveryUrl: string
  scopes: string[]
  acrValues: string[]
  strongAcr: string[]
  strongAmr: string[]
  subjectClaim: string
  otherHosts: string[]
  reach: 'internet' | 'house'
  verified: boolean
  source: string
}

export const OPENID_PRESETS = ['pro-sante-connect', 'pro-sante-connect-sandbox', 'keycloak', 'entra', 'generic'] as const
export type OpenIdPresetId = (typeof OPENID_PRESETS)[number]

export const isProSanteConnect = (preset: OpenIdPresetId): boolean => preset.startsWith('pro-sante-connect')

const psc = (id: OpenIdPresetId, auth: string, wallet: string): OpenIdPreset => ({
  id,
  issuer: `https://${auth}/auth/realms/esante-wallet`,
  // Its description is not where OpenID Connect Discovery puts it: that one leads past the page where people choose their card.
  discoveryUrl: `https://${auth}/auth/realms/esante-wallet/.well-known/wallet-openid-configuration`,
  scopes: ['scope_all'],
  // What it asks to be asked; eIDAS substantial and high are those held for strong.
  acrValues: ['eidas1'],
  strongAcr: ['eidas2', 'eidas3'],
  strongAmr: [],
  // National identifier of the person: 8 then the RPPS number.
  subjectClaim: 'SubjectNameID',
  otherHosts: [wallet],
  reach: 'internet',
  verified: false,
  source: 'https://industriels.esante.gouv.fr/produits-et-services/pro-sante-connect/documentation-technique',
})

const GENERIC: OpenIdPreset = {
  id: 'generic',
  issuer: '',
  discoveryUrl: '',
  scopes: ['profile', 'email'],
  acrValues: [],
  strongAcr: [],
  strongAmr: ['mfa', 'hwk', 'otp', 'swk'],
  subjectClaim: 'sub',
  otherHosts: [],
  reach: 'house',
  verified: true,
  source: 'https://www.rfc-editor.org/rfc/rfc8176',
}

export const PRESETS: readonly OpenIdPreset[] = [
  psc('pro-sante-connect', 'auth.esw.esante.gouv.fr', 'wallet.esw.esante.gouv.fr'),
  psc('pro-sante-connect-sandbox', 'auth.bas.psc.esante.gouv.fr', 'wallet.bas.psc.esante.gouv.fr'),
  {
    ...GENERIC,
    id: 'keycloak',
    issuer: 'https://keycloak.chu.example/realms/hopital',
    acrValues: ['2'],
    strongAcr: ['2'],
    strongAmr: [],
    verified: false,
    source: 'https://www.keycloak.org/docs/latest/server_admin/#_step-up-flow',
  },
  {
    ...GENERIC,
    id: 'entra',
    issuer: 'https://login.microsoftonline.com/IDENTIFIANT-DU-LOCATAIRE/v2.0',
    strongAmr: ['mfa'],
    // `sub` is of one application alone and stays; `oid` is of the whole tenant.
    subjectClaim: 'oid',
    otherHosts: ['graph.microsoft.com'],
    reach: 'internet',
    verified: false,
    source: 'https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference',
  },
  GENERIC,
]

export interface DirectoryPreset {
  id: DirectoryPresetId
  loginAttribute: string
  idAttribute: string
  /** Seen working by our tests. */
  verified: boolean
}

export const DIRECTORY_PRESETS = ['active-directory', 'openldap'] as const
export type DirectoryPresetId = (typeof DIRECTORY_PRESETS)[number]

export const DIRECTORIES: readonly DirectoryPreset[] = [
  { id: 'active-directory', loginAttribute: 'sAMAccountName', idAttribute: 'objectGUID', verified: false },
  { id: 'openldap', loginAttribute: 'uid', idAttribute: 'entryUUID', verified: true },
]
