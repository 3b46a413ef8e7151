const query = (values: Record<string, string>): string => `?${new URLSearchParams(values)}`

/** Addresses of the pages, so that no page writes another's path. People read them: they are French. */
export const paths = {
  home: '/',
  signIn: '/connexion',
  /** Printed by the server with the one-time token after `#`. */
  firstRun: '/premiere-ouverture',
  account: '/mon-compte',
  obligations: '/obligations',
  requirementPage: '/obligations/exigence',
  requirement: (requirementId: string, establishmentId?: number) =>
    `/obligations/exigence${query({ id: requirementId, ...(establishmentId === undefined ? {} : { scope: `e${establishmentId}` }) })}`,
  texts: '/obligations/textes',
  evidence: '/preuves',
  newEvidence: '/preuves/deposer',
  actions: '/actions',
  action: (actionId: number, establishmentId: number) => `/actions${query({ action: String(actionId), scope: `e${establishmentId}` })}`,
  continuity: '/continuite',
  exercises: '/exercices',
  identification: '/identification',
  budget: '/budget',
  governance: '/gouvernance',
  newEstablishment: '/gouvernance/nouvel-etablissement',
  group: '/gouvernance/ght',
  reports: '/rapports',
  administration: '/administration',
} as const
