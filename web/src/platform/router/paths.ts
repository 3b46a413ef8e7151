const query = (values: Record<string, string>): string => `?${new URLSearchParams(values)}`

/** Addresses of the pages, so that no page writes another's path. People read them: they are French. */
export const paths = {
  home: '/',
  signIn: '/connexion',
  /** Where a provider of identities sends people back. */
  providerReturnPage: '/connexion/retour/$providerId',
  /** Printed by the server with the one-time token after `#`. */
  firstRun: '/premiere-ouverture',
  newPassword: '/nouveau-mot-de-passe',
  /** Sent to people without an account, its token after `#`; short, for a QR code read at arm's length. */
  answer: '/r',
  account: '/mon-compte',
  security: '/mon-compte/securite',
  /** All that a password alone opens in production. */
  enrol: '/deuxieme-moyen',
  envelope: '/connexion/enveloppe',
  obligations: '/obligations',
  requirementPage: '/obligations/exigence',
  requirement: (requirementId: string, establishmentId?: number) =>
    `/obligations/exigence${query({ id: requirementId, ...(establishmentId === undefined ? {} : { scope: `e${establishmentId}` }) })}`,
  texts: '/obligations/textes',
  catalogues: '/obligations/referentiels',
  evidence: '/preuves',
  newEvidence: '/preuves/deposer',
  ledger: '/preuves/registre',
  ledgerCheck: '/preuves/registre/verification',
  ledgerEntry: (seq: number) => `/preuves/registre${query({ entry: String(seq) })}`,
  imports: '/preuves/fichiers-charges',
  actions: '/actions',
  action: (actionId: number, establishmentId: number) => `/actions${query({ action: String(actionId), scope: `e${establishmentId}` })}`,
  audits: '/audits',
  assessments: '/auto-evaluations',
  assessmentPage: '/auto-evaluations/campagne',
  assessment: (assessmentId: number, establishmentId: number) =>
    `/auto-evaluations/campagne${query({ campagne: String(assessmentId), scope: `e${establishmentId}` })}`,
  /** Of a part of a self-assessment: its token follows `#`. */
  assessmentLink: '/q',
  continuity: '/continuite',
  exercises: '/exercices',
  identification: '/identification',
  budget: '/budget',
  budgetComputationPage: '/budget/calcul',
  budgetComputation: (year: number) => `/budget/calcul${query({ year: String(year) })}`,
  budgetAccountsPage: '/budget/comptes',
  budgetAccounts: (year?: number) => `/budget/comptes${year === undefined ? '' : query({ year: String(year) })}`,
  quality: '/qualite',
  governance: '/gouvernance',
  newEstablishment: '/gouvernance/nouvel-etablissement',
  newGroup: '/gouvernance/nouveau-ght',
  groupMembers: (ghtId: number) => `/gouvernance/membres${query({ scope: `g${ghtId}` })}`,
  groupMembersPage: '/gouvernance/membres',
  governanceOf: (establishmentId: number) => `/gouvernance${query({ scope: `e${establishmentId}` })}`,
  homeOf: (scope: string) => `/${query({ scope, at: '' })}`,
  privacy: '/rgpd',
  access: '/acces',
  ward: '/mon-service',
  demonstration: '/demonstration',
  reports: '/rapports',
  administration: '/administration',
} as const
