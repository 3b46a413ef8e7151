/** `production`: nothing opens on a password alone; `trial`: a password is enough. */
export const MODES = ['production', 'trial'] as const
export type Mode = (typeof MODES)[number]

/** How a person was identified when the session was opened or confirmed. `link`: a one-time link; `demonstration`: a fictional person, who shows nothing. */
export const IDENTIFIED_BY = ['password', 'ldap', 'oidc', 'link', 'totp', 'passkey', 'recovery', 'break-glass', 'demonstration'] as const
export type IdentifiedBy = (typeof IDENTIFIED_BY)[number]

/** How long a confirmation holds for sensitive acts. */
export const STEP_UP_MINUTES = 10
